
// jobs: the page follows what goes on
{
  const job = document.querySelector(".job[data-events]");
  if (job) {
    const events = new EventSource(job.dataset.events);
    let waiting = null;
    const renew = async () => {
      waiting = null;
      const answer = await fetch(location.href);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.querySelector(".job").replaceWith(page.querySelector(".job"));
    };
    const soon = () => (waiting ??= setTimeout(renew, 600));
    events.addEventListener("item", soon);
    events.addEventListener("progress", soon);
    events.addEventListener("end", () => {
      events.close();
      clearTimeout(waiting);
      renew();
    });
  }
}
