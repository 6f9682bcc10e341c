# Messages between the two sides.
letter-crumb = Messages
letter-button = ✉️ Write to them
letter-open = ✉️ Open the messages
letter-none = Nothing written yet. What you write goes to { $other } through this bot; neither of you sees the other's account.
letter-line = <b>{ $who }</b> · { $when }
    { $text }
letter-name = { $name }
letter-account = 🤝 You both agreed: { $other } is { $link }.
letter-waits = 🤝 You would show your account. As soon as { $other } agrees too, you see each other's.
letter-asked = 🤝 { $other } would show their account. If you agree too, you see each other's.
letter-write = ✉️ Write
letter-reply = ↩︎ Reply
letter-meet = 🤝 Show my account
letter-hide = Hide my account again
letter-sent = Passed on.
letter-met = You both agreed.
letter-willing = Said. It is shown when the other side agrees too.
letter-hidden = Hidden. Neither account is shown any more.
form-letter = Message
form-letter-text = What shall { $other } read? They see your name in the market, not your account.
    At most 1,000 characters.
notice-letter = ✉️ <b>{ $other }</b>, about <b>{ $title }</b>:
notice-letter-text = <blockquote>{ $text }</blockquote>
notice-contact-asked = 🤝 <b>{ $other }</b> would show you their account. If you agree too, you see each other's.
notice-contact-met = 🤝 <b>{ $other }</b> and you both agreed: you see each other's account now.
notice-kind-letter = Messages of the other side
notice-kind-contact = Showing accounts
refusal-letter-over = One of you declined here, so nothing can be written any more.
refusal-letter-enough = You have written { $limit } messages in a row. Please wait for an answer.
