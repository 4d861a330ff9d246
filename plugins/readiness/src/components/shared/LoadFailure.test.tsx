import { ResponseError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPart } from '../../__testUtils__/renderPart';
import { LoadFailure } from './LoadFailure';

async function refusal(status: number, name: string, message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

describe('LoadFailure', () => {
  it('tells who may not read whom to ask, without offering a retry that cannot help', async () => {
    renderPart(
      <LoadFailure
        error={await refusal(403, 'NotAllowedError', 'Ask group:shop-team')}
      />,
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see this');
    expect(alert).toHaveTextContent('for permission to read it');
    expect(alert).toHaveTextContent('The portal says: Ask group:shop-team');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('passes on what the server says, and retries by keyboard', async () => {
    const retry = jest.fn();
    renderPart(
      <LoadFailure
        error={await refusal(
          503,
          'ServiceUnavailableError',
          'Database is down',
        )}
        retry={retry}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal says: Database is down',
    );
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('says when nothing answers at all', async () => {
    renderPart(<LoadFailure error={new TypeError('Failed to fetch')} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The portal does not answer');
    expect(alert).not.toHaveTextContent('Failed to fetch');
  });
});
