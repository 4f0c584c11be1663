// 复制: the words of a box go to the clipboard; where the browser forbids it they are marked, to be copied by hand.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const box = document.getElementById(button.dataset.copy);
  const words = box.value ?? box.textContent;
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(box);
    if (box.select) box.select();
  }
});
