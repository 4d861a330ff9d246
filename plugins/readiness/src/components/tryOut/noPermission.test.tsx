import { screen } from '@testing-library/react';
import { renderPart } from '../../__testUtils__/renderPart';
import { TryOutContent } from './TryOutContent';

// In a file of its own: what one may do is remembered for a while.
it('is for those who may', async () => {
  renderPart(<TryOutContent />, { url: '/readiness/try-out', allowed: false });
  expect(
    await screen.findByText('You may not try definitions out'),
  ).toBeVisible();
  expect(screen.getByText(/readiness.definitions.dry-run/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Definitions (YAML)')).toBeNull();
});
