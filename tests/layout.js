/* Faults of a page as it is laid out: what makes it scroll sideways, and words that stand on other words. */
() => {
  const faults = [];
  const root = document.documentElement;
  const name = (node) => {
    const told = (node.textContent || node.alt || "").trim().replace(/\s+/g, " ").slice(0, 50);
    return `<${node.localName} class="${node.className}"> ${told}`;
  };
  const scrolls = (node) => node !== document.body && node !== root && getComputedStyle(node).overflowX !== "visible";

  if (root.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter((node) => {
      for (let up = node.parentElement; up; up = up.parentElement) if (scrolls(up)) return false;
      return node.getBoundingClientRect().right > innerWidth + 1;
    });
    faults.push(`scrolls sideways, to ${root.scrollWidth} of ${innerWidth}: ${wide.slice(0, 3).map(name).join("; ")}`);
  }

  /* The part of a line of text that is seen: cut by what scrolls; the leading above and below the letters left out. */
  const seen = (box, node) => {
    const lead = box.height * 0.2;
    const part = { left: box.left + 1, right: box.right - 1, top: box.top + lead, bottom: box.bottom - lead };
    for (let up = node; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflow === "visible") continue;
      const edge = up.getBoundingClientRect();
      part.left = Math.max(part.left, edge.left);
      part.right = Math.min(part.right, edge.right);
      part.top = Math.max(part.top, edge.top);
      part.bottom = Math.min(part.bottom, edge.bottom);
    }
    return part;
  };

  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const part = seen(box, text.parentElement);
      if (part.right - part.left > 1 && part.bottom - part.top > 1) lines.push({ ...part, text });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, place) => {
    for (let next = place + 1; next < lines.length && lines[next].top < one.bottom - 1; next++) {
      const other = lines[next];
      if (one.text !== other.text && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)
        faults.push(`“${one.text.data.trim().slice(0, 40)}” stands on “${other.text.data.trim().slice(0, 40)}”`);
    }
  });
  return faults;
}
