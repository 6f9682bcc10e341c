# Terms, export, deletion.
privacy-title = Privacy
privacy-kept =
    <b>What we keep</b>
    Your Telegram number and name, your language and time zone; what you list, pick and agree here; the orders of your shop or of your codes, each with its commission.
privacy-never =
    <b>What we never keep</b>
    Names, addresses, e-mails or phones of buyers: they are dropped while a file or message is read. What is kept of a buyer is a sign that nobody can turn back, so that repeat purchases can be counted.
privacy-how-long =
    <b>How long</b>
    Messages: until they are handled, two days at most. Files you send: 7 days. What the bot told you by itself: 26 weeks. Orders and commission: as long as accounts must be kept. Everything else: until you delete it.
privacy-export = ⬇ Export all mine
privacy-delete = 🗑 Delete me
privacy-export-caption = All that is kept of you
privacy-exported = Your data is in the file of the next message.
privacy-delete-what =
    <b>Delete me: what happens</b>
    Gone: your name and account, your profile, handles, drafts, files and messages. Your products are delisted and your collaborations end.
    Stays: orders and commission lines, without a name, because the other side's accounts need them.

    This cannot be undone.
privacy-open-creator = ⚠️ <b>Commission is still owed to you.</b> Once you are deleted nobody can tell the shops who you are; settle it first.
privacy-open-brand = ⚠️ <b>Your shop still owes commission.</b> Its creators are told that the shop is gone; settle it first.
privacy-open-money = Final and not marked paid { $unpaid } · not final yet { $estimated }
privacy-open-look-creator = 🧾 My statement
privacy-open-look-brand = 🧾 The shop's statement
privacy-delete-sure = Yes, delete me
privacy-deleted = Done. Your personal data is deleted. If you ever come back, you start anew.
privacy-start-anew = Start anew
refusal-delete-staff-first = Your shop has other staff. Hand the shop over or remove them first, then delete yourself.
privacy-file-waits = 📄 Your file waits and is read as soon as you agree.
