/* Which figures somebody may mean who rounds: from a number as it was typed to a lowest and a highest value. */

/*
 * From where to where a figure may lie of which somebody says this number. "More than 800,000" says that it
 * lies above, "nearly" that it lies below, and neither of them farther off than its last digit that is not 0.
 */
export function reach(number) {
  const { value, qualifier, nearly } = number;
  const [place, round] = [step(number), roundest(number)];
  if (qualifier === "more-than" || qualifier === "at-least") return [value, under(value, round)];
  if (nearly) return [value - Math.min(round / 2, value / 10), value + Math.min(place / 2, value / 100)];
  if (qualifier === "less-than" || qualifier === "at-most") return [value - Math.min(round, value / 5), value];
  const about = qualifier === "about" ? Math.min(round / 2, value / 20) : 0;
  return [value - Math.max(place / 2, about), Math.max(value + Math.max(place / 2, about), cut(value, place))];
}

/* Up to where digits may only have been left out: 374,771 is said to be 37.4万, but 29,000 is not 2万. */
function cut(value, place) {
  return place <= value / 50 ? under(value, place) : value;
}

/* Just less than a place more: 8,600 is not what 8,500 is said of. */
function under(value, place) {
  return value + place * (1 - 1e-9);
}

/* What the last digit that counts stands for: 8500 may be said to the hundred, 1.2亿 to the ten million. */
function step({ value, precision }) {
  let place = precision;
  while (place >= 1 && value % (place * 10) === 0 && place * 100 <= Math.abs(value)) place *= 10;
  return place;
}

/* What the last digit stands for that is not 0: of 800,000 a hundred thousand. */
function roundest({ value, precision }) {
  let place = precision;
  while (value && place >= 1 && value % (place * 10) === 0) place *= 10;
  return place;
}
