// Saves a picture of the page as PNG, twice its size; SVG is a plain link. Nothing else on the page needs a script.
"use strict";
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.save-png");
  if (!button) return;
  const svg = button.closest("section").querySelector("svg");
  const box = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true);
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  const source = new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  const address = URL.createObjectURL(source);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = box.width * 2;
    canvas.height = box.height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((png) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(png);
      link.download = button.dataset.name + ".png";
      link.click();
    }, "image/png");
  };
  image.src = address;
});
