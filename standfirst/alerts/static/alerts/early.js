try{const a=JSON.parse(localStorage.alerts||"{}"),n=window.Notification;document.documentElement.dataset.alerts=a.on||a.until>Date.now()||n&&n.permission=="denied"?"quiet":"ask"}catch{}
