import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import app from './App';

const PORTAL_CONFIG = [
  {
    context: 'test',
    data: {
      app: { title: 'Portal', baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://localhost:7007' },
    },
  },
];

const server = setupServer();
registerMswTestHooks(server);

describe('the portal', () => {
  beforeEach(() => {
    window.localStorage.clear();
    process.env = {
      NODE_ENV: 'test',
      // The bundler puts the objects themselves here.
      APP_CONFIG: PORTAL_CONFIG as unknown as string,
    };
  });

  it('offers the guest and five people, and says who they are', async () => {
    render(app.createRoot());

    const people = await screen.findAllByRole('listitem');
    expect(people).toHaveLength(6);
    expect(
      within(people[1]).getByRole('heading', { name: 'Ada Obi' }),
    ).toBeInTheDocument();
    expect(
      within(people[1]).getByText('Engineer, Payments Delivery'),
    ).toBeInTheDocument();
  });

  it('signs in as the chosen person, and lets them choose again when that fails', async () => {
    let asked: string | null = null;
    server.use(
      http.get('http://localhost:7007/api/auth/demo/refresh', ({ request }) => {
        asked = request.headers.get('X-Demo-Person');
        return HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'User not found' } },
          { status: 404 },
        );
      }),
    );
    render(app.createRoot());

    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as Ada Obi' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Signing in as Ada Obi did not work yet',
      }),
    ).toBeInTheDocument();
    expect(asked).toBe('user:default/ada.obi');

    await userEvent.click(
      screen.getByRole('button', { name: 'Choose somebody else' }),
    );
    expect(await screen.findAllByRole('listitem')).toHaveLength(6);
    expect(window.localStorage.getItem('portal.person')).toBeNull();
  });
});
