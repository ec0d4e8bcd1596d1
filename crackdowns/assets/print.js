// Before a print: charts that can be scaled to the sheet, folds open, the view's address on the paper. After it, all is as it was.
(function () {
  const opened = [];

  const folds = () =>
    [...document.querySelectorAll("[data-testid=stMain] details:not([open])")].filter(
      // The matrix stays short: the reasons of its verdicts stand below the chart. What changed between versions is long.
      (fold) => !fold.closest(".home-matrix, .on-screen") && (!fold.closest(".under") || fold.matches(".rests-on, .about")),
    );

  addEventListener("beforeprint", () => {
    for (const layer of document.querySelectorAll(".js-plotly-plot .main-svg")) {
      layer.setAttribute("viewBox", `0 0 ${layer.getAttribute("width")} ${layer.getAttribute("height")}`);
      layer.setAttribute("preserveAspectRatio", "xMinYMin meet");
    }
    for (const fold of folds()) {
      // Of folds with one name only one would stay open.
      opened.push([fold, fold.getAttribute("name")]);
      fold.removeAttribute("name");
      fold.open = true;
    }
    const ground = getComputedStyle(document.querySelector(".stApp") ?? document.body).backgroundColor;
    const light = (ground.match(/[\d.]+/g) ?? [255]).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 382;
    document.documentElement.classList.toggle("from-dark", !light);
    document.querySelector("[data-testid=stMainBlockContainer]")?.setAttribute("data-printed", location.href);
  });

  addEventListener("afterprint", () => {
    for (const [fold, name] of opened.splice(0)) {
      fold.open = false;
      if (name) fold.setAttribute("name", name);
    }
  });
})();
