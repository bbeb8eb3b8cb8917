// Saves each group of fields as it is filled in, and says so. Without this script the form's own button saves.
// What could not be saved is kept by kept.js, which stands before it on each page.
const { key: newKey, post } = kept;
const form = document.querySelector("form[data-autosave]");
const SOON = 700; // milliseconds: a change is on its way within a second, however long one goes on typing
const LONGEST_WAIT = 30000;
const PATIENCE = 10000; // how long the form's own buttons wait for what is under way
const MOST_TRIES = 12; // that the server is told of
let leaving = false;

const live = document.createElement("p");
live.className = "visually-hidden";
live.setAttribute("role", "status");
form.append(live);

class Group {
  constructor(box) {
    this.box = box;
    this.item = box.dataset.item;
    this.place = box.querySelector("[data-said]");
    this.dirty = false; // something is not on its way yet
    this.sending = null; // the request under way
    this.failures = 0;
    this.answered = true; // the last request reached the server
    this.id = newKey(); // under which the browser keeps it
    this.keys = []; // by which the server knows it: of what stands here now, then of earlier tries that got no answer
    this.tried = false; // what stands here now has been on its way
    this.drawn = null; // what the page had where kept words were put back
    this.keyField = hidden(`${this.item}-key`);
    // Somebody else was quicker: a person decides. A page that came back may ask that already.
    this.clashing = box.querySelector(".clash-place").childElementCount > 0;
    // The server wants something mended first; a page that came back may say so already.
    this.refused = box.classList.contains("wrong") && !this.clashing;
    if (this.clashing) this.say("failed", form.dataset.stale, false);
    box.addEventListener("input", (event) => {
      this.touched();
      this.changed(event.target.type === "textarea" ? SOON : 0);
    });
    box.addEventListener("click", (event) => this.decide(event));
  }

  get pending() {
    return !this.clashing && (this.dirty || this.sending !== null);
  }

  get unsaved() {
    return this.dirty || this.sending !== null || this.clashing || this.refused;
  }

  // The page can be read, and answered, before its script has come over a slow line.
  get isAnswered() {
    const fields = [...this.box.querySelectorAll("input:not([type=hidden]), textarea")];
    return fields.some((field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue);
  }

  get texts() {
    return [...this.box.querySelectorAll("textarea")];
  }

  field(name) {
    return form.elements[`${this.item}-${name}`];
  }

  // Something else stands here now: it gets a key of its own, and is kept until the server has it.
  touched() {
    if (this.tried || !this.keys.length) this.keys = [newKey(), ...this.keys].slice(0, MOST_TRIES);
    this.tried = false;
    this.keep();
  }

  keep(instead = []) {
    this.keyField.value = this.keys.join(" ");
    return kept.put({ ...this.entry(), id: this.id, keys: [...this.keys], time: Date.now() }, instead);
  }

  entry() {
    const version = form.elements.version.value; // the one that was read: the round may move meanwhile
    const fields = [["item", this.item], ["version", version], ["whose", form.dataset.whose]];
    for (const [name, value] of new FormData(form)) if (name.startsWith(`${this.item}-`)) fields.push([name, value]);
    const title = document.querySelector("h1").textContent.trim();
    const { whose, autosave: save } = form.dataset;
    return { fields, whose, save, item: this.item, version, page: location.pathname, title };
  }

  // Words that this browser kept, maybe of several windows: they stand in the fields again, and are sent.
  putBack(found) {
    const entry = found.at(-1);
    this.drawn = this.entry();
    this.refill(entry.fields);
    for (const field of this.texts) {
      const said = found.map((one) => new Map(one.fields).get(field.name) || "").filter((words, n, all) => words && all.indexOf(words) === n);
      field.value = said.filter((words) => !said.some((other) => other !== words && other.startsWith(words))).join("\n\n");
    }
    this.keys = found.slice().reverse().flatMap((one) => one.keys);
    this.tried = true;
    if (found.length > 1) this.keys = [newKey(), ...this.keys];
    this.dirty = true;
    this.keep(found.map((one) => one.id));
    this.box.querySelector("details")?.setAttribute("open", "");
    this.save();
  }

  refill(fields) {
    const values = new Map(fields);
    for (const field of this.box.querySelectorAll("input, textarea")) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.get(field.name) === field.value;
      else field.value = values.get(field.name) ?? "";
    }
  }

  changed(wait) {
    this.dirty = true;
    // The first unsaved change sets the clock; later ones do not put it off.
    if (!this.timer && !this.clashing) this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.sending) await this.sending;
    if (!this.dirty || this.clashing) return;
    this.sending = this.send();
    await this.sending;
    this.sending = null;
    if (this.dirty && !this.timer && !this.clashing) this.timer = setTimeout(() => this.save(), this.wait());
  }

  wait() {
    return this.failures ? Math.min(1000 * 2 ** (this.failures - 1), LONGEST_WAIT) : SOON;
  }

  async send() {
    this.dirty = false;
    this.tried = true;
    this.say("saving", form.dataset.saving, false);
    const [key] = this.keys;
    try {
      const answer = await post(this.entry());
      this.answered = true;
      await this.heard(answer, key);
    } catch {
      this.answered = false;
      this.failed(form.dataset.offline);
    }
    kept.tell();
  }

  async heard(answer, key) {
    if (!kept.isOurs(answer)) {
      kept.isKnown(answer.status >= 500);
      this.failed(answer.status >= 500 ? form.dataset.offline : form.dataset.signedOut);
      if (answer.status < 500) this.place.append(" ", kept.way(form.dataset.whose));
      await kept.renew();
      return;
    }
    const said = await answer.json();
    kept.isKnown(true);
    this.failures = 0;
    this.refused = said.state === "refused";
    if (said.state === "saved") this.saved(said, key);
    else if (said.state === "stale") this.clash(said);
    else this.say("refused", `${form.dataset.refused} ${said.problem}`, true);
  }

  saved(said, key) {
    this.field("revision").value = said.revision;
    this.keys = this.keys.slice(0, this.keys.indexOf(key)); // what was written while it was on its way
    if (this.keys.length) this.keep();
    else kept.remove(this.id);
    this.keyField.value = this.keys.join(" ");
    if (this.drawn) this.compare(said);
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
    this.say("saved", `${said.words || form.dataset.saved}, ${time}`, true);
  }

  // What this browser kept had arrived before this page was drawn, maybe with words that it had no time to keep, or was
  // changed since on another device: what was drawn stands.
  compare(said) {
    const now = new Map(this.drawn.fields).get(`${this.item}-revision`);
    if (!this.dirty && said.revision <= Number(now)) this.refill(this.drawn.fields);
    this.drawn = null;
  }

  failed(words) {
    this.dirty = true;
    this.failures += 1;
    this.say("failed", words, this.failures === 1);
  }

  say(state, words, aloud) {
    this.place.dataset.state = state;
    this.place.textContent = words;
    if (aloud) live.textContent = words;
  }

  // Two texts met: both stand on the page until a person decides.
  clash(said) {
    this.clashing = true;
    this.theirs = said;
    const place = this.box.querySelector(".clash-place");
    place.innerHTML = said.box; // made by our own server from the template that the page without script shows
    this.say("failed", form.dataset.stale, true);
    place.querySelector("button").focus();
  }

  // What was written since the texts met is kept with the earlier wordings, before the other's stands in its place.
  async setAside() {
    try {
      const answer = await post(this.entry());
      if (answer.ok || answer.status === 409) return true;
    } catch {
      // No connection: the same as no answer of ours.
    }
    this.say("failed", form.dataset.offline, true);
    return false;
  }

  async decide(event) {
    const button = event.target.closest("button[name=settle]");
    if (!button || !this.theirs) return;
    event.preventDefault();
    const decision = button.value.split(":")[0];
    if (decision === "theirs" && !(await this.setAside())) return;
    this.field("revision").value = this.theirs.revision;
    if (decision === "theirs") this.fill(this.theirs.theirs);
    if (decision === "together") this.join(this.theirs.theirs);
    this.box.querySelector(".clash-place").replaceChildren();
    this.clashing = false;
    this.theirs = null;
    this.drawn = null;
    this.dirty = true;
    this.tried = true;
    this.touched();
    this.box.focus();
    this.save();
  }

  fill(theirs) {
    for (const [name, said] of Object.entries(theirs)) {
      const wanted = said === null ? "" : String(said);
      for (const field of this.box.querySelectorAll(`[name="${this.item}-${name === "effect" ? "value" : name}"]`)) {
        if (field.type === "radio") field.checked = field.value === wanted;
        else field.value = wanted;
      }
    }
  }

  join(theirs) {
    for (const field of this.texts) {
      const words = theirs[field.name.slice(this.item.length + 1)];
      if (words && words !== field.value) field.value = [field.value, words].filter(Boolean).join("\n\n");
    }
  }
}

function hidden(name, value = "") {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  form.append(field);
  return field;
}

const groups = [...form.querySelectorAll("[data-item]")].map((box) => new Group(box));
const pending = () => groups.filter((group) => group.pending);
const save = () => Promise.all(pending().map((group) => group.save()));
const patiently = () => Promise.race([save(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
const failing = () => groups.filter((group) => group.failures).map(() => form.dataset.whose);

// Words for another version of the questions are sent as they are, by kept.js.
const fits = (one) =>
  one.whose === form.dataset.whose && one.save === form.dataset.autosave && one.version === form.elements.version.value &&
  groups.some((group) => group.item === one.item && !group.dirty);

const unsaved = () => groups.filter((group) => group.unsaved);
kept.joined({ failing, unsaved, save: patiently, go: () => (leaving = true) });
for (const group of groups.filter((group) => group.isAnswered)) {
  group.touched();
  group.changed(0);
}
kept.claim(fits).then((found) => {
  for (const group of groups) {
    const own = found.filter((one) => one.item === group.item);
    if (!own.length) continue;
    if (group.clashing || group.refused) group.id = own.at(-1).id; // the server sent these words back: they stand there
    else group.putBack(own);
  }
});

addEventListener("online", save);
addEventListener("focus", save);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save();
});
addEventListener("beforeunload", (event) => {
  if (!leaving && groups.some((group) => group.unsaved)) event.preventDefault();
});

// The form's own buttons wait until all is saved, so that their revisions are the newest. What cannot be saved one
// by one goes with the whole form: the server answers with every word. While no server is heard, the browser asks
// first, and who stays loses nothing.
let wholly = false;
form.addEventListener("submit", async (event) => {
  const settled = event.submitter?.name === "settle" && event.submitter.value.split(":")[1];
  if (settled) kept.remove(groups.find((group) => group.item === settled)?.id); // both texts are with the server
  if (wholly || leaving || !pending().length) {
    leaving ||= !pending().length;
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  await patiently();
  if (pending().length) live.textContent = form.dataset.leaving;
  leaving = pending().every((group) => group.answered && !group.sending);
  wholly = true;
  form.requestSubmit(button);
  wholly = false;
});
addEventListener("pageshow", () => (leaving = false));
