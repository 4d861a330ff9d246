import type { JsonObject } from '@backstage/types';
import { startModule } from 'provider-tests';
import readinessModuleIcal from './index';

const SECRET = 'https://calendar.example.com/private-42/basic.ics';

const start = (ical?: JsonObject) =>
  startModule(readinessModuleIcal, ical ? { ical } : {});

describe('the calendar module', () => {
  it('adds the provider, and logs no address', async () => {
    const { providers, logged } = await start({
      feeds: {
        payments: {
          url: SECRET.replace('https', 'webcal'),
          timezone: 'Europe/London',
          personPattern: '^On call: (.+)$',
        },
      },
    });
    expect(providers.map(({ id }) => id)).toEqual(['ical']);
    expect(logged).not.toContain('private-42');
  });

  it('does nothing without feeds', async () => {
    await expect(start()).resolves.toMatchObject({ providers: [] });
    await expect(start({ feeds: {} })).resolves.toMatchObject({
      providers: [],
    });
  });

  it.each<[JsonObject, RegExp]>([
    [
      { payments: { url: 'private-42' } },
      /readiness\.ical\.feeds\.payments\.url is no address/,
    ],
    [
      { payments: { url: SECRET, timezone: 'Mars/Base' } },
      /payments\.timezone is "Mars\/Base"; write an IANA name/,
    ],
    [
      { payments: { url: SECRET, personPattern: '(' } },
      /payments\.personPattern is no regular expression/,
    ],
    [
      { payments: { url: SECRET, personPattern: 'On call' } },
      /personPattern needs one group in round brackets/,
    ],
    [{ 'a b': { url: SECRET } }, /the name of a feed has letters, digits/],
  ])('stops the start when a setting is wrong', async (feeds, why) => {
    const started = start({ feeds });
    await expect(started).rejects.toThrow(why);
    await expect(started).rejects.not.toThrow(/private-42/);
  });
});
