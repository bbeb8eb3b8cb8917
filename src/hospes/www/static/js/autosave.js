// Saves each group of fields as it is filled in, and says so. Without this script the form's own button saves.
const form = document.querySelector("form[data-autosave]");
const SOON = 700; // milliseconds: a change is on its way within a second, however long one goes on typing
const LONGEST_WAIT = 30000;
const PATIENCE = 10000; // how long the form's own buttons wait for what is under way
const OUTLIVES = 60000; // a longer request cannot outlive its page: browsers refuse to keep more than 64 KiB alive
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
    // Somebody else was quicker: a person decides. A page that came back may ask that already.
    this.clashing = box.querySelector(".clash-place").childElementCount > 0;
    // The server wants something mended first; a page that came back may say so already.
    this.refused = box.classList.contains("wrong") && !this.clashing;
    if (this.clashing) this.say("failed", form.dataset.stale, false);
    box.addEventListener("input", (event) => this.changed(event.target.type === "textarea" ? SOON : 0));
    box.addEventListener("click", (event) => this.decide(event));
  }

  get pending() {
    return !this.clashing && (this.dirty || this.sending !== null);
  }

  get unsaved() {
    return this.dirty || this.sending !== null || this.clashing || this.refused;
  }

  field(name) {
    return form.elements[`${this.item}-${name}`];
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

  post() {
    const version = form.elements.version.value; // the one that was read: the round may move meanwhile
    const body = new URLSearchParams({ item: this.item, version, csrfmiddlewaretoken: token().value });
    for (const [name, value] of new FormData(form)) if (name.startsWith(`${this.item}-`)) body.append(name, value);
    const headers = { "X-Requested-With": "fetch", Accept: "application/json" };
    const keepalive = body.toString().length < OUTLIVES; // written as it is sent: one character is one byte
    return fetch(form.dataset.autosave, { method: "POST", body, headers, redirect: "manual", keepalive });
  }

  async send() {
    this.dirty = false;
    this.say("saving", form.dataset.saving, false);
    try {
      const answer = await this.post();
      this.answered = true;
      await this.heard(answer);
    } catch {
      this.answered = false;
      this.failed(form.dataset.offline);
    }
  }

  async heard(answer) {
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isOurs) {
      // Signed out, or a form too old: with a new token it may work at the next try.
      this.failed(answer.status >= 500 ? form.dataset.offline : form.dataset.signedOut);
      await renew();
      return;
    }
    const said = await answer.json();
    this.failures = 0;
    this.refused = said.state === "refused";
    if (said.state === "saved") this.saved(said);
    else if (said.state === "stale") this.clash(said);
    else this.say("refused", `${form.dataset.refused} ${said.problem}`, true);
  }

  saved(said) {
    this.field("revision").value = said.revision;
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
    this.say("saved", `${said.words || form.dataset.saved}, ${time}`, true);
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
      const answer = await this.post();
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
    if (decision === "together") this.join(this.theirs.theirs.note);
    this.box.querySelector(".clash-place").replaceChildren();
    this.clashing = false;
    this.theirs = null;
    this.dirty = true;
    this.box.focus();
    this.save();
  }

  fill(theirs) {
    this.field("note").value = theirs.note;
    for (const name of ["value", "effect", "level", "importance"]) {
      if (!(name in theirs)) continue;
      const wanted = theirs[name] === null ? "" : String(theirs[name]);
      for (const radio of this.box.querySelectorAll(`input[type=radio][name="${this.item}-${name === "effect" ? "value" : name}"]`))
        radio.checked = radio.value === wanted;
    }
  }

  join(note) {
    const field = this.field("note");
    if (note && note !== field.value) field.value = [field.value, note].filter(Boolean).join("\n\n");
  }
}

function token() {
  return form.elements.csrfmiddlewaretoken;
}

// After signing in again in another window the page's token is too old: take the one of a fresh page.
async function renew() {
  try {
    const answer = await fetch(location.href, { redirect: "manual" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = fresh.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (found) token().value = found.value;
  } catch {
    // No connection: the group tries again by itself.
  }
}

const groups = [...form.querySelectorAll("[data-item]")].map((box) => new Group(box));
const pending = () => groups.filter((group) => group.pending);

addEventListener("online", () => pending().forEach((group) => group.save()));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") pending().forEach((group) => group.save());
});
addEventListener("beforeunload", (event) => {
  if (!leaving && groups.some((group) => group.unsaved)) event.preventDefault();
});

// The form's own buttons wait until all is saved, so that their revisions are the newest. What cannot be saved one
// by one goes with the whole form: the server answers with every word. While no server is heard, the browser asks
// first, and who stays loses nothing.
let wholly = false;
form.addEventListener("submit", async (event) => {
  if (wholly || leaving || !pending().length) {
    leaving ||= !pending().length;
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  const saved = Promise.all(pending().map((group) => group.save()));
  await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (pending().length) live.textContent = form.dataset.leaving;
  leaving = pending().every((group) => group.answered && !group.sending);
  wholly = true;
  form.requestSubmit(button);
  wholly = false;
});
addEventListener("pageshow", () => (leaving = false));
