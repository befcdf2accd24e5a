// How many messages are unread, as the navigation says; asked again when one comes back to the page.
import { ref } from 'vue';
import { get } from '../api';

export const unread = ref(0);
/** What cannot be counted now is counted later: nothing hangs on it. */
export const countUnread = () => get('/own/messages', { unread: true, limit: 1 }).then((told) => (unread.value = told.unread), () => undefined);
