// The first sight of a page goes when the live page stands ready in its place: its heading, and what of its charts can be
// seen. What the reader has done by then stays: how far down they are, and what they have opened.
(function () {
  var first = document.getElementById('first'), root = document.getElementById('root');
  if (!first) return;
  function ready() {
    if (!root.querySelector('h1') || root.querySelector('[data-testid="stSkeleton"]')) return false;
    return [].every.call(root.querySelectorAll('[class*="st-key-chart-"]'), function (place) {
      var box = place.getBoundingClientRect();
      return !box.width || box.top > innerHeight || place.querySelector('.main-svg text');
    });
  }
  function go() {
    if (!ready()) return;
    clearInterval(clock);
    var scroller = root.querySelector('[data-testid="stMain"]'), down = first.scrollTop;
    var held = first.contains(document.activeElement) && document.activeElement;
    // One of a name is open at a time: what opens here closes there, and the first sight is as short as before.
    first.querySelectorAll('details[open] > summary').forEach(function (opened) {
      var same = find('summary', opened.textContent);
      if (same) same.parentElement.open = true;
    });
    if (scroller) scroller.scrollTop = down;
    first.remove();
    document.getElementById('turning').media = 'all';
    var again = held && find(held.localName, held.textContent);
    if (again) again.focus({ preventScroll: true });
  }
  function find(name, text) {
    return [].find.call(root.querySelectorAll(name), function (element) { return element.textContent === text; });
  }
  var clock = setInterval(go, 50);
})();
