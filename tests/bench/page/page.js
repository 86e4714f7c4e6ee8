// What the kiosk's first three screens do, as a web page does it: pressed on pointerdown, acting on pointerup inside the tile,
// 600 ms until done counts, 12 s until the thank-you goes. index.html?now=2026-11-23T10:05 runs on from that time.
'use strict';

const icons = '../../../assets/icons/';
const greetings = [['nl', 'Welkom'], ['fr', 'Bienvenue'], ['tr', 'Hoş geldiniz', 62.9], ['ar', 'أهلًا وسهلًا']];
const people = ['adult', 'grandparent', 'pregnant', 'baby', 'toddler', 'preschooler', 'schoolchild'];
const animals = ['cat', 'dog', 'rabbit', 'fox', 'bear', 'owl', 'frog', 'duck', 'fish', 'hedgehog', 'elephant', 'snail'];
const settle = 600, bounce = 250, thanksSeconds = 12, greetingHold = 3500, greetingFade = 400; // kiosk/model/durations.h

const $ = (id) => document.getElementById(id);
const tiles = (name) => document.querySelectorAll(`[data-name="${name}"]`);
let party = {}, mood = null, families = 0, sitting = [], animal = null;
let settling = 0, thanks = 0, seconds = 0, pressed = null, lastDown = { name: '', at: -bounce };

function picture(name, x, y, size) {
  const img = document.createElement('img');
  img.src = `${icons}${name}.svg`;
  Object.assign(img.style, { left: `${x}px`, top: `${y}px`, width: `${size}px`, height: `${size}px` });
  return img;
}

function shadow(x, y, rx, ry) {
  const i = document.createElement('i');
  Object.assign(i.style, { left: `${x - rx}px`, top: `${y - ry}px`, width: `${2 * rx}px`, height: `${2 * ry}px` });
  return i;
}

// Which seats have a cup and which animal: cups in steps of 1, 3, 6, 10, spread over the table.
function laid(count, guests, seats) {
  const gcd = (a, b) => (b ? gcd(b, a % b) : a);
  let hop = Math.floor((seats * 5 + 4) / 8);
  while (gcd(hop, seats) !== 1) ++hop;
  const order = Array.from({ length: seats }, (_, i) => (Math.floor(seats / 3) + i * hop) % seats);
  const table = Array.from({ length: seats }, () => ({ cup: false, animal: '' }));
  let cups = count >= seats ? seats : [10, 6, 3, 1, 0].find((step) => count >= step);
  for (const guest of guests) {
    let choice = animals.indexOf(guest) % seats;
    while (table[order[choice]].animal) choice = (choice + 1) % seats;
    table[order[choice]] = { cup: cups-- > 0, animal: guest };
  }
  for (const seat of order) if (cups > 0 && !table[seat].cup) table[seat].cup = cups-- > 0;
  return table;
}

function drawSeats() {
  const step = 1920 / 14;
  $('seats').replaceChildren(...laid(families, sitting, 14).flatMap((seat, i) => {
    const x = step * (i + 0.5), y = 980 + (i * 37 % 3) * 5, things = [];
    if (seat.animal) things.push(Object.assign(document.createElement('div'), { className: 'peek' }));
    if (seat.animal) things.at(-1).append(picture(seat.animal, 0, 0, 116)), Object.assign(things.at(-1).style, { left: `${x - 58}px`, top: '854px', width: '116px', height: '108px', overflow: 'hidden' });
    if (seat.cup) things.push(shadow(x, y + 80, 43, 9), picture('cup-0', x - 39.6, y, 86));
    return things;
  }));
}

function drawFamily() {
  const figures = people.flatMap((who) => Array.from({ length: party[who] || 0 }, (_, i) => who + (who === 'pregnant' ? '' : ['', '-b', '-c'][i % 3])));
  const step = Math.min(160, 626 / Math.max(1, figures.length - 1));
  $('family').replaceChildren(...figures.length ? figures.map((figure, i) => picture(figure, 867 + (i - (figures.length - 1) / 2) * step, 140, 186))
                                                : [picture('tap', 894, 160, 132)]);
  for (const who of people) {
    const count = party[who] || 0, tile = tiles(`who/${who}`)[0], badge = tile.querySelector('b');
    tile.classList.toggle('selected', count > 0);
    tile.firstElementChild.style.left = count ? '41px' : '55px';
    badge.hidden = !count;
    badge.textContent = count;
    tiles(`minus/${who}`)[0].hidden = !count;
  }
}

function drawThanks() {
  const others = laid(families - 1, sitting.filter((guest) => guest !== animal), 8);
  others.splice(4, 0, {}, {}, {});
  const step = 1920 / 11;
  $('guests').replaceChildren(...others.flatMap((seat, i) => seat.animal ? [picture(seat.animal, step * (i + 0.5) - 78, 396, 156)] : []),
                              ...animal ? [picture(animal, 628, 346, 208)] : []);
  $('cups').replaceChildren(...others.flatMap((seat, i) => {
    const x = step * (i + 0.5), y = 542 + (i * 37 % 3) * 6;
    return seat.cup ? [shadow(x, y + 98, 54, 10), picture('cup-0', x - 50, y, 106)] : [];
  }));
  for (const each of animals) tiles(`animal/${each}`)[0].classList.toggle('selected', each === animal);
  $('left').style.strokeDashoffset = seconds;
}

function show(screen) {
  clearTimeout(settling);
  clearInterval(thanks);
  if (screen === 'home') drawSeats();
  if (screen === 'check_in') party = {}, mood = null, document.querySelectorAll('.choice').forEach((tile) => tile.classList.remove('selected')), drawFamily();
  if (screen === 'thanks') {
    animal = null;
    seconds = 0;
    thanks = setInterval(() => (++seconds === thanksSeconds ? show('home') : drawThanks()), 1000);
    drawThanks();
  }
  tiles('done')[0].firstElementChild.src = `${icons}check-light.svg`;
  for (const section of document.querySelectorAll('section')) section.hidden = section.id !== screen;
}

function tapped(name) {
  const [kind, value] = name.split('/');
  if (kind === 'who' && (party[value] || 0) < 9) party[value] = (party[value] || 0) + 1, drawFamily();
  if (kind === 'minus') --party[value], drawFamily();
  if (kind === 'mood' || kind === 'first_time') {
    const chosen = tiles(name)[0].classList.toggle('selected');
    if (kind === 'mood') document.querySelectorAll('[data-name^="mood/"]').forEach((tile) => tile.classList.toggle('selected', chosen && tile.dataset.name === name));
  }
  if (kind === 'animal') {
    sitting = sitting.filter((guest) => guest !== animal).concat(value);
    animal = value;
    seconds = 0;
    drawThanks();
  }
  if (name === 'come_in') show('check_in');
  if (name === 'done') {
    tiles('done')[0].firstElementChild.src = `${icons}cup-0.svg`;
    settling = setTimeout(() => { ++families; show('thanks'); }, settle);
  }
  if (name === 'undo') --families, sitting = sitting.filter((guest) => guest !== animal);
  if (['walk_on', 'home', 'undo', 'close'].includes(name)) show('home');
}

function press(tile) {
  pressed?.classList.remove('pressed');
  pressed = tile;
  pressed?.classList.add('pressed');
}

document.addEventListener('pointerdown', (event) => {
  const tile = event.target.closest('.tile'), again = tile?.dataset.name === lastDown.name && event.timeStamp - lastDown.at < bounce;
  clearTimeout(settling);
  tiles('done')[0].firstElementChild.src = `${icons}check-light.svg`;
  if (tile) lastDown = { name: tile.dataset.name, at: event.timeStamp };
  press(again ? null : tile);
});
document.addEventListener('pointerup', (event) => {
  const tile = pressed;
  press(null);
  if (tile && event.target.closest('.tile') === tile) tapped(tile.dataset.name);
});
document.addEventListener('pointercancel', () => press(null));
document.addEventListener('contextmenu', (event) => event.preventDefault());

// The greeting goes through the languages, its chip with it; the wall clock moves each minute.
let greeted = -1;
function greet() {
  greeted = (greeted + 1) % greetings.length;
  $('greeting').textContent = greetings[greeted][1];
  $('greeting').style.fontSize = `${greetings[greeted][2] || 82.8}px`;
  for (const [tag] of greetings) tiles(`language/${tag}`)[0].classList.toggle('greeted', tag === greetings[greeted][0]);
}
const shift = new URLSearchParams(location.search).has('now') ? new Date(new URLSearchParams(location.search).get('now')) - Date.now() : 0;
function tick() {
  const now = new Date(Date.now() + shift), minutes = now.getHours() * 60 + now.getMinutes();
  $('wall_clock').querySelector('.minute').setAttribute('transform', `rotate(${minutes % 60 * 6})`);
  $('wall_clock').querySelector('.hour').setAttribute('transform', `rotate(${minutes / 2 % 360})`);
  setTimeout(tick, 60000 - now % 60000);
}
tiles('language/nl')[0].classList.add('selected');
greet();
tick();
setInterval(greet, greetingHold + greetingFade);
