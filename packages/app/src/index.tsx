import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import app from './App';

const root = document.getElementById('root');
if (!root) {
  throw new Error('The page has no element with id "root" to render into');
}
createRoot(root).render(app.createRoot());
