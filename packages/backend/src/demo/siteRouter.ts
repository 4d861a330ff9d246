import { Router, type Response } from 'express';
import { renderCalendar } from './calendars';
import { renderPage, type SiteDocument } from './siteHtml';
import { WIKI_PAGES } from './sitePages';

const NAME = /^[a-z0-9-]{1,60}$/;

function send(res: Response, status: number, page: SiteDocument): void {
  res.status(status).type('html').send(renderPage(page));
}

function notFound(res: Response): void {
  send(res, 404, {
    title: 'Nothing moored here',
    paragraphs: ['The page was moved or deleted, and nobody left a note.'],
  });
}

/** A day on the water: a morning and an evening peak, a little different for each name. */
function dayCurve(name: string): number[] {
  const seed = [...name].reduce((sum, c) => sum + c.charCodeAt(0), 0);
  return Array.from({ length: 96 }, (_, quarter) => {
    const hour = quarter / 4;
    const peak = (at: number, width: number) =>
      Math.exp(-(((hour - at) / width) ** 2));
    const ripple = 0.05 * Math.sin(quarter * 0.9 + seed);
    return 40 + 360 * (peak(8, 1.8) + 0.9 * peak(17.5, 2.2) + ripple);
  });
}

/** Routes of the demo site: pages that answer, moved ones, closed ones. */
export function createSiteRouter(): Router {
  const router = Router();

  router.get('/wiki/:area/:page', (req, res) => {
    const key = `${req.params.area}/${req.params.page}`;
    if (!Object.hasOwn(WIKI_PAGES, key)) {
      notFound(res);
      return;
    }
    send(res, 200, WIKI_PAGES[key]);
  });

  // The wiki moved two years ago; old addresses still lead there.
  router.get('/old-wiki/:area/:page', (req, res) => {
    res.redirect(
      301,
      `${req.baseUrl}/wiki/${req.params.area}/${req.params.page}`,
    );
  });

  router.get('/calendars/:name.ics', (req, res) => {
    const calendar = renderCalendar(req.params.name);
    if (calendar === undefined) {
      notFound(res);
      return;
    }
    res.type('text/calendar').send(calendar);
  });

  router.get('/dashboards/:name', (req, res) => {
    const { name } = req.params;
    if (!NAME.test(name)) {
      notFound(res);
      return;
    }
    send(res, 200, {
      title: `Dashboard: ${name}`,
      paragraphs: ['Traffic of an ordinary weekday. Peaks follow the ferries.'],
      curve: dayCurve(name),
    });
  });

  router.get('/tickets/:board', (req, res) => {
    const { board } = req.params;
    if (!NAME.test(board)) {
      notFound(res);
      return;
    }
    send(res, 200, {
      title: `Tickets: ${board}`,
      paragraphs: ['Three open, none older than a week.'],
    });
  });

  router.get('/chat/:channel', (req, res) => {
    const { channel } = req.params;
    if (!NAME.test(channel)) {
      notFound(res);
      return;
    }
    send(res, 200, {
      title: `Channel: ${channel}`,
      paragraphs: [
        'Ask here first. Somebody answers within a quarter of an hour in support hours.',
      ],
    });
  });

  // Exists, but only for people with an account there.
  router.get('/vault/:name', (_req, res) => {
    res.set('WWW-Authenticate', 'Bearer realm="harbour-vault"');
    send(res, 401, {
      title: 'Please sign in',
      paragraphs: ['This page is for people with an account in the vault.'],
    });
  });

  router.use((_req, res) => notFound(res));
  return router;
}
