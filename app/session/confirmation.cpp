#include "session/confirmation.h"

#include <utility>

namespace console {

ConfirmationRequest::ConfirmationRequest(ConfirmationText text, Effect effect, QString environmentName, bool production,
                                         QObject *parent)
    : QObject(parent), m_text(std::move(text)), m_effect(effect), m_environmentName(std::move(environmentName)),
      m_production(production)
{
}

void ConfirmationRequest::accept(const QString &ticket)
{
    if (std::exchange(m_answered, true))
        return;
    deleteLater();
    Q_EMIT accepted(ticket);
}

void ConfirmationRequest::reject()
{
    if (std::exchange(m_answered, true))
        return;
    deleteLater();
    Q_EMIT rejected();
}

void ConfirmationRequest::withdraw()
{
    if (std::exchange(m_answered, true))
        return;
    deleteLater();
    Q_EMIT withdrawn();
}

} // namespace console
