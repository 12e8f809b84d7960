import { openInGmail } from '../gmail-page/open.ts';
import { startSidebar } from '../ui/sidebar/start.tsx';

openInGmail(window, startSidebar);
