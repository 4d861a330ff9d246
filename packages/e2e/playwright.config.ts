import { defineConfig, devices } from '@playwright/test';
import { DEVELOPMENT_PORTAL } from './src/portal';

/**
 * Journeys run one after another on one portal with demo data, started the way
 * a newcomer starts it. Where a portal already runs, it is used as it is.
 */
export default defineConfig({
  testDir: './src',
  testMatch: '**/*.journey.ts',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // The demo portal goes on learning while it is looked at, and CI machines are
  // slow. What needs a second try is named in the summary.
  retries: process.env.CI ? 1 : 0,
  // A portal that was just started takes minutes to know everything.
  timeout: 480_000,
  expect: { timeout: 20_000 },
  outputDir: './test-results',
  reporter: [
    ['list'],
    ['json', { outputFile: '../../.cache/journey-results.json' }],
  ],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.PORTAL ?? DEVELOPMENT_PORTAL,
    viewport: { width: 1440, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'npm start',
    cwd: '../..',
    url: 'http://localhost:7007/.backstage/health/v1/readiness',
    reuseExistingServer: !process.env.CI,
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
