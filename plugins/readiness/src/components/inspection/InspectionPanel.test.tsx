import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type {
  DescriptionScore,
  Finding,
} from '@backstage-readiness/plugin-readiness-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  READINESS_URL,
  renderPart,
  SHOP,
} from '../../__testUtils__/renderPart';
import { InspectionPanel } from './InspectionPanel';

const URL = `${READINESS_URL}/entities/component/default/shop/inspection`;

const server = setupServer();
registerMswTestHooks(server);
jest.setTimeout(30_000);

function serve(
  findings: Finding[],
  description: DescriptionScore = { score: 1, aspects: [] },
) {
  server.use(
    http.get(URL, () =>
      HttpResponse.json({
        entityRef: 'component:default/shop',
        findings,
        description,
      }),
    ),
  );
}

const panel = () => screen.findByRole('region', { name: 'Catalog file' });

describe('InspectionPanel', () => {
  it('lists what to mend, where, and how', async () => {
    serve([
      {
        rule: 'annotation.spelling',
        path: 'metadata.annotations.pagerduty/service-id',
        severity: 'warning',
        message: 'Nothing known reads pagerduty/service-id',
        fix: 'Rename it.',
        suggestion: 'pagerduty.com/service-id',
      },
    ]);
    renderPart(<InspectionPanel />, { entity: SHOP });

    expect(await screen.findByText('1 thing to mend')).toBeInTheDocument();
    const [item] = within(await panel()).getAllByRole('listitem');
    expect(item).toHaveTextContent('Nothing known reads pagerduty/service-id');
    expect(item).toHaveTextContent(
      'At metadata.annotations.pagerduty/service-id',
    );
    expect(item).toHaveTextContent('Rename it.');
    expect(item).toHaveTextContent('Write pagerduty.com/service-id');
    expect(
      within(item).getByRole('button', {
        name: 'Copy pagerduty.com/service-id',
      }),
    ).toBeInTheDocument();
    expect(
      within(await panel()).getByRole('link', {
        name: /Open in the editor/,
      }),
    ).toHaveAttribute('href', 'https://git.example.com/shop/edit');
  });

  it('says so when there is nothing', async () => {
    serve([]);
    renderPart(<InspectionPanel />, { entity: SHOP });
    expect(await screen.findByText('Nothing to mend')).toBeInTheDocument();
  });

  it('tells how much of what can be said is said', async () => {
    serve([], {
      score: 0.6,
      aspects: [
        { aspect: 'owner', state: 'faulty' },
        { aspect: 'type', state: 'good' },
        { aspect: 'system', state: 'missing' },
        { aspect: 'lifecycle', state: 'missing' },
      ],
    });
    renderPart(<InspectionPanel />, { entity: SHOP });
    expect(
      await screen.findByText(
        'Described to 60 % · not said: system, lifecycle · to mend: owner',
      ),
    ).toBeInTheDocument();
  });

  it('fails with a way to try again', async () => {
    server.use(http.get(URL, () => HttpResponse.error(), { once: true }));
    renderPart(<InspectionPanel />, { entity: SHOP });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    serve([]);
    await userEvent.click(retry);
    expect(await screen.findByText('Nothing to mend')).toBeInTheDocument();
  });
});
