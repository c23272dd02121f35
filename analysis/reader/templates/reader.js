// Shows a mark's note beside it: on hover and focus, and until closed on a click; Escape closes. Without this script a
// mark is a link to its note, which shows while it is the page's target.
(() => {
  const article = document.querySelector(".quotient.reading");
  if (!article) return;
  const marks = 'a[href^="#n-"]';
  let note = null, link = null, pinned = false, timer = 0;

  const marked = spot => spot.closest(marks) || spot.closest(".ref")?.parentElement.querySelector(marks);
  const same = () => article.querySelectorAll(`a[href="#${note.id}"]`);
  const close = () => {
    clearTimeout(timer);
    if (!note) return;
    note.classList.remove("open");
    same().forEach(each => each.classList.remove("on"));
    note = link = null;
    pinned = false;
  };
  const open = mark => {
    clearTimeout(timer);
    const wanted = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (wanted !== note) {
      close();
      note = wanted;
      note.classList.add("open");
      const beside = mark.getClientRects()[0].top, lowest = innerHeight - note.offsetHeight - 16;
      const top = Math.max(16, Math.min(beside, lowest)) - article.getBoundingClientRect().top;
      note.style.setProperty("--top", `${Math.round(top)}px`);
      same().forEach(each => each.classList.add("on"));
    }
    link = mark;
  };
  // Where the notes lie at the foot of the window, the mark is moved out from under its own.
  const uncover = mark => {
    const covered = mark.getClientRects()[0].bottom + 24 - note.getBoundingClientRect().top;
    if (getComputedStyle(note).position === "fixed" && covered > 0) scrollBy(0, covered);
  };
  const soon = (what, delay) => { clearTimeout(timer); timer = setTimeout(what, delay); };

  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    const mark = marked(event.target);
    if (mark && !pinned) soon(() => open(mark), 90);
    else if (event.target.closest(".note")) clearTimeout(timer);
    else if (!pinned && note && !note.contains(document.activeElement)) soon(close, 260);
  });
  article.addEventListener("focusin", event => {
    const mark = event.target.closest(marks);
    if (mark && mark.matches(":focus-visible")) { open(mark); uncover(mark); pinned = false; }
    else if (!mark && !event.target.closest(".note")) close();
  });
  document.addEventListener("click", event => {
    const mark = marked(event.target), back = event.target.closest(".note.open .close");
    if (mark) {
      event.preventDefault();
      const again = pinned && note && mark.hash === `#${note.id}`;
      if (again) return close();
      open(mark);
      uncover(mark);
      pinned = true;
      if (event.detail === 0) note.focus();  // by the keyboard
    } else if (back) {
      event.preventDefault();
      leave();
    } else if (!event.target.closest(".note")) close();
  });
  const leave = () => {
    const to = link && article.querySelector(`a[href="${link.hash}"]:not([tabindex])`);
    close();
    if (to) { to.focus({ preventScroll: true }); close(); }
  };
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && note) note.contains(document.activeElement) ? leave() : close();
  });
})();
