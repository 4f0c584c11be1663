// Large letters (适老), remembered in a cookie so that the server renders them at once.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-large]");
  if (!button) return;
  const large = document.documentElement.classList.toggle("large");
  button.setAttribute("aria-pressed", large);
  document.cookie = `large=${large ? 1 : ""};path=/;max-age=${large ? 31536000 : 0};samesite=lax`;
});
