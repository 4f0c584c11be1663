// Large letters (适老), remembered in a cookie so that the server renders them at once.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-large]");
  if (!button) return;
  const large = document.documentElement.classList.toggle("large");
  button.setAttribute("aria-pressed", large);
  document.cookie = `large=${large ? 1 : ""};path=/;max-age=${large ? 31536000 : 0};samesite=lax`;
});

// The number beside a slider follows it; the answer comes from the server.
document.addEventListener("input", (event) => {
  const shown = event.target.dataset.shown && document.getElementById(event.target.dataset.shown);
  if (shown) shown.textContent = Number(event.target.value).toLocaleString(document.documentElement.lang);
});

// 恢复原值: the sliders go back, so do the numbers beside them and the answer.
document.addEventListener("reset", (event) => {
  setTimeout(() => {
    for (const slider of event.target.querySelectorAll("input[type=range]")) slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
});

// A menu of the head closes when one goes elsewhere or presses Escape; it opens without any script.
const fold = (but) => {
  for (const menu of document.querySelectorAll("details[data-fold][open]")) if (!menu.contains(but)) menu.open = false;
};
document.addEventListener("click", (event) => fold(event.target));
document.addEventListener("focusin", (event) => fold(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-fold][open]");
  fold(null);
  if (open && open.contains(document.activeElement)) open.querySelector("summary").focus();
});

// A page that is there to be printed has a button for it.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
