import { openInGmail } from '../gmail-page/open.ts';
import { mountSidebar } from '../ui/sidebar/mount.tsx';

openInGmail(window, mountSidebar);
