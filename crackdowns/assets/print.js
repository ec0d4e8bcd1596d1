// Before a print: charts drawn for paper, folds open, the view's address on the paper. After it, all is as it was.
(function () {
  const opened = [];

  const folds = () =>
    [...document.querySelectorAll("[data-testid=stMain] details:not([open])")].filter(
      // The matrix stays short: the reasons of its verdicts stand below the chart. What changed between versions is long.
      (fold) => !fold.closest(".home-matrix, .on-screen") && (!fold.closest(".under") || fold.matches(".rests-on, .about")),
    );

  // The server draws the view's charts for paper. The browser prints when this returns, so it waits for the answer here.
  const charts = () => {
    const asked = new XMLHttpRequest();
    const page = location.pathname.split("/").pop() || "home";
    asked.open("GET", `./paper${location.search ? `${location.search}&` : "?"}_page=${page}`, false);
    try {
      asked.send();
    } catch {
      return;
    }
    if (asked.status !== 200) return;
    const held = new DOMParser().parseFromString(asked.responseText, "text/html");
    for (const drawing of held.querySelectorAll(".paper")) {
      const id = drawing.id.slice("paper-".length);
      const [place] = document.querySelectorAll(["wide", "narrow", "only"].map((kind) => `.st-key-${kind}-${id}`).join());
      if (!place) continue;
      place.classList.add("on-paper");
      place.before(drawing);
    }
  };

  addEventListener("beforeprint", () => {
    charts();
    for (const fold of folds()) {
      // Of folds with one name only one would stay open.
      opened.push([fold, fold.getAttribute("name")]);
      fold.removeAttribute("name");
      fold.open = true;
    }
    document.querySelector("[data-testid=stMainBlockContainer]")?.setAttribute("data-printed", location.href);
  });

  addEventListener("afterprint", () => {
    for (const drawing of document.querySelectorAll(".paper")) drawing.remove();
    for (const place of document.querySelectorAll(".on-paper")) place.classList.remove("on-paper");
    for (const [fold, name] of opened.splice(0)) {
      fold.open = false;
      if (name) fold.setAttribute("name", name);
    }
  });
})();
