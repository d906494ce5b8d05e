// Writes the licences of everything that ships, each with its text: `npm run licences [-- FILE]` (default dist/THIRD-PARTY-LICENCES.txt).
// Ships: what `npm ci --omit=dev` installs, and what the build puts into the clients' bundles and beside the server.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const usage = `Writes the licences of everything that ships, each with its text. Exit code 1 where a package has none.
  npm run licences [-- FILE]     (default dist/THIRD-PARTY-LICENCES.txt)`;

/** Needed to build only, but built into what ships; with all they need. */
const builtIn = ['react', 'react-dom', '@fluentui/react-components', '@azure/msal-browser', 'node-sql-parser'];

const isRun = process.argv[1] === fileURLToPath(import.meta.url);
if (isRun && process.argv.some((argument) => argument === '--help' || argument === '-h')) console.log(usage);
else if (isRun) await writeLicences(resolve(root, process.argv[2] ?? 'dist/THIRD-PARTY-LICENCES.txt'));

/** @param {string} target */
export async function writeLicences(target) {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const places = [...new Set([...installed(packages), ...closure(packages, builtIn)])].sort();
  const found = (await Promise.all(places.map((place) => licenceOf(place, packages[place])))).filter(
    (one) => one !== undefined,
  );
  const without = found.filter(({ licence, text }) => licence === undefined && text === undefined);
  const parts = found.map(
    ({ name, version, licence, text }) =>
      `${name} ${version}: ${licence ?? 'see below'}\n\n${text ?? '(the package holds no text of its licence)'}`,
  );
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
  console.log(
    `${found.length} packages: ${counted(found.map(({ licence }) => licence ?? 'unknown'))}. Written to ${target}`,
  );
  for (const { name } of without) console.error(`${name} says no licence`);
  if (without.length > 0) process.exitCode = 1;
}

/** Places in the lock file of what an installation without development has. */
function installed(packages) {
  return Object.entries(packages).flatMap(([place, { dev, devOptional }]) =>
    place === '' || dev || devOptional ? [] : [place],
  );
}

/** Places of the packages and of all they need. */
function closure(packages, names) {
  const places = new Set();
  const add = (name, from) => {
    const place = placeOf(packages, name, from);
    if (place === undefined || places.has(place)) return;
    places.add(place);
    for (const needed of Object.keys(packages[place].dependencies ?? {})) add(needed, place);
  };
  for (const name of names) add(name, '');
  return places;
}

/** Where Node finds a package from a place: the nearest `node_modules` above. */
function placeOf(packages, name, from) {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const place = `${above === '' ? '' : `${above}/`}node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (above === '') return undefined;
  }
}

/** Undefined for what is not installed on this kind of machine. */
async function licenceOf(place, { license }) {
  const folder = join(root, place);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8').catch(() => 'null'));
  if (manifest === null) return undefined;
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  const text = texts
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join('\n\n');
  return {
    name: manifest.name,
    version: manifest.version,
    licence: license ?? manifest.license,
    ...(text === '' ? {} : { text }),
  };
}

function counted(names) {
  const counts = new Map();
  for (const name of names) counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
