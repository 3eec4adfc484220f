// Makes a PNG of a chart in the browser, from the SVG the portal draws, and opens the tables when the page is printed.
// Listens on the document, so it needs no call from the page and survives every new rendering.

const SCALE = 2;
const FACE = "Atkinson Hyperlegible";
const FONTS = [
  { weight: 400, href: new URL("../fonts/atkinson-hyperlegible-latin-400-normal.woff2", import.meta.url) },
  { weight: 700, href: new URL("../fonts/atkinson-hyperlegible-latin-700-normal.woff2", import.meta.url) },
];

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-chart-png]");
  if (!button || button.getAttribute("aria-disabled") === "true") {
    return;
  }

  const status = button.parentElement.querySelector("[role=status]");
  status.textContent = "";
  button.setAttribute("aria-disabled", "true");
  try {
    save(await draw(button.dataset.chartPng), button.dataset.chartFile);
  } catch {
    status.textContent = button.dataset.chartFailed;
  } finally {
    button.removeAttribute("aria-disabled");
  }
});

async function draw(href) {
  const response = await fetch(href);
  if (!response.ok || !(response.headers.get("content-type") ?? "").startsWith("image/svg+xml")) {
    throw new Error("no picture");
  }

  const svg = new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
  // A picture in a picture may fetch nothing, so the typeface has to travel inside it.
  const style = svg.ownerDocument.createElementNS(svg.namespaceURI, "style");
  style.textContent = await faces();
  svg.prepend(style);

  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = svg.width.baseVal.value * SCALE;
  canvas.height = svg.height.baseVal.value * SCALE;
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0);
  return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

let loading;

function faces() {
  loading ??= Promise.all(FONTS.map(face)).then((rules) => rules.join("\n"));
  return loading;
}

// Without the face the picture still has all its words, in the next face of the list.
async function face({ weight, href }) {
  try {
    const bytes = new Uint8Array(await (await fetch(href)).arrayBuffer());
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return `@font-face{font-family:"${FACE}";font-weight:${weight};src:url(data:font/woff2;base64,${btoa(letters)}) format("woff2")}`;
  } catch {
    return "";
  }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// For browsers whose style sheets cannot open a closed <details> on paper.
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll(".chart-details:not([open])")) {
    details.dataset.closedAgain = "";
    details.open = true;
  }
});

addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll(".chart-details[data-closed-again]")) {
    delete details.dataset.closedAgain;
    details.open = false;
  }
});
