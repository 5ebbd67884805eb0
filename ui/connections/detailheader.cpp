#include "ui/connections/detailheader.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/masking.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/longvalue.h"
#include "ui/widgets/presentation.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace console {

namespace {

struct HealthLook {
    const char *icon;
    QColor Colors::*color;
};

HealthLook lookOf(StateKind state)
{
    switch (state) {
    case StateKind::Bad:
        return {"circle-x", &Colors::danger};
    case StateKind::Warning:
        return {"triangle-alert", &Colors::warning};
    case StateKind::Good:
        return {"circle-check", &Colors::success};
    default:
        return {"circle-help", &Colors::muted};
    }
}

QString badgeText(HealthGrade grade, const QDateTime &since)
{
    const QString word = gradeText(grade);
    if (!since.isValid())
        return word;
    const qint64 seconds = std::max<qint64>(0, since.secsTo(QDateTime::currentDateTimeUtc()));
    return DetailHeader::tr("%1 for %2").arg(word, durationText(seconds));
}

} // namespace

DetailHeader::DetailHeader(const PageContext &context, QAction *pin, QWidget *parent)
    : QWidget(parent), m_context(context), m_commands(new QWidget(this)), m_commandRow(new QHBoxLayout(m_commands))
{
    m_commandRow->setContentsMargins({});
    m_commandRow->setSpacing(SpaceInside);
    m_commandRow->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceBetween, SpaceInside, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addLayout(buildTitle(pin));
    layout->addLayout(buildState());
    layout->addWidget(m_commands);
}

QHBoxLayout *DetailHeader::buildTitle(QAction *pin)
{
    m_id = new ElidedLabel(this);
    m_id->setFont(monospaceFont());
    m_id->setObjectName(QStringLiteral("detailConnectionId"));
    auto *pinButton = new QToolButton(this);
    pinButton->setDefaultAction(pin);
    pinButton->setProperty("look", QStringLiteral("quiet"));
    pinButton->setFocusPolicy(Qt::StrongFocus);
    setNames(pinButton, tr("Pin"), pin->toolTip());
    auto *close = makeIconButton(QStringLiteral("x"), tr("Close details"), this);
    connect(close, &QToolButton::clicked, this, &DetailHeader::closeRequested);

    auto *title = new QHBoxLayout;
    title->setSpacing(SpaceInside);
    title->addWidget(m_id, 1);
    title->addWidget(pinButton, 0, Qt::AlignTop);
    title->addWidget(close, 0, Qt::AlignTop);
    return title;
}

QHBoxLayout *DetailHeader::buildState()
{
    m_healthIcon = new QLabel(this);
    m_health = new QLabel(this);
    m_health->setObjectName(QStringLiteral("detailHealth"));
    m_health->setTextFormat(Qt::PlainText);
    m_integration = makeCaption({}, this);
    m_integration->setObjectName(QStringLiteral("detailIntegration"));

    auto *state = new QHBoxLayout;
    state->setSpacing(SpaceInside / 2);
    state->addWidget(m_healthIcon);
    state->addWidget(m_health);
    state->addSpacing(SpaceBetween);
    state->addWidget(m_integration, 1);
    return state;
}

void DetailHeader::addCommand(QWidget *button)
{
    m_commandRow->insertWidget(m_commandRow->count() - 1, button);
}

void DetailHeader::addBelow(QWidget *widget)
{
    layout()->addWidget(widget);
}

void DetailHeader::showConnection(const ConnectionRow &row)
{
    const QString id = identityText(row.connectionId(), m_context.presentation.isOn());
    m_id->setText(id);
    m_id->setAccessibleName(tr("Connection ID: %1").arg(id));
    m_integration->setText(row.provider() == row.providerConfigKey() || row.provider().isEmpty()
                               ? row.providerConfigKey()
                               : tr("%1 · %2").arg(row.providerConfigKey(), row.provider()));
    showHealth(row);
    m_commands->setEnabled(row.ref().isValid());
}

void DetailHeader::showHealth(const ConnectionRow &row)
{
    const HealthFacts facts = m_context.connections.healthBook().factsOf(row.ref());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const HealthGrade grade = gradeOf(row, facts, now);
    const HealthLook look = lookOf(gradeState(grade));
    const QColor color = colorsOf(palette()).*look.color;
    m_healthIcon->setPixmap(icon(QLatin1String(look.icon), color).pixmap(16, 16));
    m_health->setText(badgeText(grade, gradeSince(row, facts, grade)));
    m_health->setToolTip(gradeSentence(row, facts, now));
}

} // namespace console
