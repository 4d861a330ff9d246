import { closestName } from './closestName';

const names = ['has-owner', 'has-tier', 'runbook-reviewed'];

it.each([
  ['has-ownr', 'has-owner'],
  ['Runbook-Reviewd', 'runbook-reviewed'],
  ['has-teir', 'has-tier'],
])('takes %s for %s', (typed, meant) => {
  expect(closestName(typed, names)).toBe(meant);
});

it('does not guess where nothing is near', () => {
  expect(closestName('penetration-tested', names)).toBeUndefined();
  expect(closestName('x', [])).toBeUndefined();
});
