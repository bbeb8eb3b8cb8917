// Answers that could not be sent stay in this browser until the server is back: through a reload, a closed window, an
// expired sign-in. For a day, and for nobody but the one who gave them. IndexedDB needs no https, a service worker does.
const kept = (() => {
  const place = document.querySelector("[data-kept]");
  const owners = [place.dataset.voice, place.dataset.person].filter(Boolean);
  const DAY = 24 * 60 * 60 * 1000;
  const SHORTEST_WAIT = 2000;
  const LONGEST_WAIT = 60000;
  const OUTLIVES = 60000; // a longer request cannot outlive its page: browsers refuse to keep more than 64 KiB alive
  const claimed = new Set(); // what stands in fields of this page, which send it themselves
  const ONE_PRESS = 500; // a double click is one press
  let here = { failing: () => [], unsaved: () => [], save: async () => {}, go: () => {} }; // the fields of this page
  let token = place.dataset.token;
  let known = true; // the server knows who sits here
  let holds = true; // something of the reader may be kept here
  let closed = false; // all is forgotten: nothing is kept any more
  let failures = 0;
  let timer = null;
  let sending = null;

  const opened = new Promise((resolve) => {
    const asked = indexedDB.open("hospes", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => resolve(null); // a browser that keeps nothing: the words stay on their page
  }).catch(() => null);

  async function run(work) {
    const database = await opened;
    if (!database) return null;
    return new Promise((resolve) => {
      const transaction = database.transaction("kept", "readwrite");
      const asked = work(transaction.objectStore("kept"));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = transaction.onabort = () => resolve(null);
    });
  }

  // What is kept of others, and what is older than a day, is never given out; the old is deleted.
  async function ours() {
    const now = Date.now();
    const all = (await run((store) => store.getAll())) || [];
    const old = all.filter((one) => Math.abs(now - one.time) > DAY);
    if (old.length) await run((store) => old.forEach((one) => store.delete(one.id)));
    const found = all.filter((one) => owners.includes(one.whose) && !old.includes(one));
    holds = found.length > 0;
    return found.sort((one, other) => one.time - other.time);
  }

  // A random key by which the server knows a save again. (randomUUID is for https only.)
  function key() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function put(entry, instead = []) {
    if (closed) return null;
    for (const form of document.querySelectorAll("[data-asked]")) delete form.dataset.asked; // of older words
    claimed.add(entry.id);
    holds = true;
    return run((store) => {
      instead.forEach((id) => store.delete(id));
      store.put(entry);
    });
  }

  // Only if nothing was written since.
  function change(entry, act) {
    return run((store) => {
      const asked = store.get(entry.id);
      asked.onsuccess = () => {
        if (asked.result?.keys[0] === entry.keys[0]) act(store, asked.result);
      };
    });
  }

  const drop = (entry) => change(entry, (store) => store.delete(entry.id));
  const mark = (entry, state) => change(entry, (store, now) => store.put({ ...now, state }));

  // Takes what is kept for fields of this page: it is theirs from here on.
  async function claim(fits) {
    const found = (await ours()).filter(fits);
    found.forEach((one) => claimed.add(one.id));
    return found;
  }

  function post(entry) {
    const body = new URLSearchParams([...entry.fields, ["csrfmiddlewaretoken", token]]);
    const headers = { "X-Requested-With": "fetch", Accept: "application/json" };
    const keepalive = body.toString().length < OUTLIVES; // written as it is sent: one character is one byte
    return fetch(entry.save, { method: "POST", body, headers, redirect: "manual", keepalive });
  }

  const isOurs = (answer) => (answer.headers.get("Content-Type") || "").startsWith("application/json");

  // Signed out, or a form too old: after signing in again in another window, the token of a fresh page is needed.
  async function renew() {
    try {
      const answer = await fetch(location.href, { redirect: "manual" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-kept]");
      if (!fresh) return;
      token = fresh.dataset.token;
      for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    } catch {
      // No connection: it is tried again.
    }
  }

  // Sends one thing that was kept on another page; false when there is no use in sending more now.
  async function send(entry) {
    try {
      const answer = await post(entry);
      if (isOurs(answer)) {
        const said = await answer.json();
        known = true;
        await (said.state === "saved" ? drop(entry) : mark(entry, said.state === "stale" ? "met" : "refused"));
        return true;
      }
      if ([400, 404, 410, 413].includes(answer.status)) return mark(entry, "refused").then(() => true);
      known = answer.status >= 500;
      await renew();
    } catch {
      // No connection.
    }
    return false;
  }

  function flush() {
    sending ??= sendAll().finally(() => (sending = null));
    return sending;
  }

  async function sendAll() {
    clearTimeout(timer);
    const waits = (one) => !claimed.has(one.id) && !one.state;
    for (const entry of (await ours()).filter(waits)) if (!(await send(entry))) break;
    const left = (await ours()).filter(waits).length;
    failures = left ? failures + 1 : 0;
    if (left) timer = setTimeout(flush, Math.min(SHORTEST_WAIT * 2 ** (failures - 1), LONGEST_WAIT));
    await tell();
  }

  async function waiting() {
    const elsewhere = (await ours()).filter((one) => !claimed.has(one.id));
    const whose = [...here.failing(), ...elsewhere.filter((one) => !one.state).map((one) => one.whose)];
    return { whose, settle: elsewhere.filter((one) => one.state) };
  }

  // Says how many answers wait, and what to do about those that cannot simply be sent.
  async function tell(...more) {
    const { whose, settle } = await waiting();
    const lines = [];
    const number = whose.length.toLocaleString(document.documentElement.lang);
    if (whose.length) lines.push([place.dataset.waiting.replace("{number}", number)]);
    if (whose.length && !known) lines.push([`${place.dataset.unknown} `, way(whose[0])]);
    for (const state of ["met", "refused"]) {
      const links = settle.filter((one) => one.state === state).map((one) => link(`${one.page}#${one.item}`, one.title));
      if (links.length) lines.push([place.dataset[state], ...links.flatMap((one) => [" ", one])]);
    }
    if (!lines.length && place.childElementCount) lines.push([place.dataset.sent]);
    say([...lines, ...more]);
  }

  function say(lines) {
    const paragraphs = lines.map((parts) => {
      const paragraph = document.createElement("p");
      paragraph.append(...parts);
      return paragraph;
    });
    const box = document.createElement("div");
    box.className = "notice";
    box.append(document.createElement("div"));
    box.firstChild.append(...paragraphs);
    if (box.textContent !== place.textContent) place.replaceChildren(...(lines.length ? [box] : []));
  }

  function link(address, words) {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = words;
    return made;
  }

  // Back to being known, in a window of its own: what stands on this page stays.
  function way(whose) {
    const who = whose === place.dataset.voice ? "voice" : "person";
    const next = who === "person" ? `?next=${encodeURIComponent(location.pathname)}` : "";
    const made = link(place.dataset[`${who}Return`] + next, place.dataset[`${who}Way`]);
    made.target = "_blank";
    made.rel = "noopener";
    return made;
  }

  // Finishing, leaving and signing out wipe what is kept here. What has not been sent goes first; if it cannot, the
  // person decides by pressing once more.
  async function forget(form, button) {
    const decided = Date.now() - form.dataset.asked > ONE_PRESS;
    await here.save();
    await flush();
    const { whose, settle } = await waiting();
    if (whose.length + settle.length + here.unsaved().length && !decided) {
      form.dataset.asked = Date.now();
      await tell([place.dataset.stay]);
      place.scrollIntoView({ block: "center" });
      return;
    }
    const gone = (await ours()).filter((one) => !form.dataset.forgets || one.save === form.dataset.forgets);
    await run((store) => gone.forEach((one) => store.delete(one.id)));
    closed = !form.dataset.forgets;
    here.go(); // who has pressed twice is not asked by the browser too: staying then, the copies would be gone
    form.dataset.goes = "yes";
    form.requestSubmit(button);
    delete form.dataset.goes;
    setTimeout(() => (closed = false), 2000); // whoever stops the page from going is kept again
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!holds || form.dataset.forgets === undefined || form.dataset.goes) return;
    event.preventDefault();
    forget(form, event.submitter);
  });
  document.addEventListener("DOMContentLoaded", flush); // the fields of this page have taken theirs by then
  addEventListener("online", flush);
  addEventListener("focus", flush);

  return {
    key, put, drop, claim, post, isOurs, renew, tell, way,
    remove: (id) => run((store) => store.delete(id)),
    joined: (fields) => (here = fields),
    isKnown: (is) => (known = is),
  };
})();
