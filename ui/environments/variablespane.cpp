#include "ui/environments/variablespane.h"

#include "models/format.h"
#include "models/variablesmodel.h"
#include "session/activity.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/tableframe.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int MaskAfterSeconds = 60;

} // namespace

VariablesPane::VariablesPane(EnvironmentSession &session, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent), m_session(session), m_clipboard(clipboard), m_model(new VariablesModel(this)),
      m_table(makeTable(tr("Variables"), this)), m_frame(new TableFrame(m_table, this))
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(0, 280);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildButtons());
    layout->addWidget(m_frame, 1);
    showBeforehand();
    connect(&session, &EnvironmentSession::keyScopesChanged, this, [this] {
        if (!m_asked)
            showBeforehand();
    });
    connect(m_frame, &TableFrame::emptyActionTriggered, this, &VariablesPane::reload);
    connect(m_frame, &TableFrame::retryRequested, this, &VariablesPane::reload);
    connect(m_frame, &TableFrame::cancelRequested, this, [this] {
        if (m_call)
            m_call->cancel();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VariablesPane::updateButtons);
    m_maskTimer.setSingleShot(true);
    m_maskTimer.setInterval(MaskAfterSeconds * 1000);
    connect(&m_maskTimer, &QTimer::timeout, this, &VariablesPane::maskAll);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state != Qt::ApplicationActive)
            maskAll();
    });
    updateButtons();
}

VariablesPane::~VariablesPane() = default;

QWidget *VariablesPane::buildButtons()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_reveal = makeButton(tr("Reveal"), ButtonLook::Normal, row, QStringLiteral("eye"),
                          tr("Show the value of the selected variable for a minute"));
    m_copy =
        makeButton(tr("Copy"), ButtonLook::Normal, row, QStringLiteral("copy"),
                   tr("Copy the value; the clipboard is cleared after %1 s").arg(SecretClipboard::ClearAfterSeconds));
    layout->addWidget(m_reveal);
    layout->addWidget(m_copy);
    layout->addStretch();
    connect(m_reveal, &QPushButton::clicked, this, &VariablesPane::reveal);
    connect(m_copy, &QPushButton::clicked, this, &VariablesPane::copy);
    return row;
}

void VariablesPane::showBeforehand()
{
    if (const QString why = m_session.whyNot(scopes::VariablesRead); !why.isEmpty())
        m_frame->showEmpty(tr("Variables cannot be read"), why);
    else
        m_frame->showEmpty(tr("Variables are secrets"),
                           tr("They are fetched only when you ask for them; that is kept in Activity."),
                           tr("Load variables"));
}

void VariablesPane::reload()
{
    m_asked = true;
    if (m_call)
        m_call->cancel();
    m_frame->showLoading(tr("Loading variables…"));
    auto *call = m_session.integrations().variables();
    m_call = call;
    call->onFinished(this, [this](const Result<std::vector<EnvironmentVariable>> &variables) {
        if (!variables) {
            m_frame->showFailed(variables.error());
            return;
        }
        m_model->setVariables(*variables);
        if (variables->empty()) {
            m_frame->showEmpty(tr("No variables"), tr("This environment has no environment variables."));
            return;
        }
        m_frame->showRows();
        m_frame->setFooter(countText(static_cast<qint64>(variables->size()), tr("variable"), tr("variables")));
        m_table->selectRow(0);
    });
}

int VariablesPane::currentRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void VariablesPane::updateButtons()
{
    const int row = currentRow();
    m_reveal->setEnabled(row >= 0 && !m_masked);
    m_reveal->setToolTip(m_masked ? tr("Nothing is revealed in presentation mode") : m_reveal->accessibleDescription());
    m_copy->setEnabled(row >= 0);
    const bool revealed = row >= 0 && m_model->isRevealed(row);
    m_reveal->setText(revealed ? tr("Mask") : tr("Reveal"));
}

void VariablesPane::reveal()
{
    const int row = currentRow();
    if (row < 0)
        return;
    const bool show = !m_model->isRevealed(row);
    if (show) {
        m_session.activity().note(tr("Reveal variable"), m_model->rowAt(row).name);
        m_maskTimer.start();
    }
    m_model->setRevealed(row, show);
    updateButtons();
}

void VariablesPane::copy()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_session.activity().note(tr("Copy variable"), m_model->rowAt(row).name);
    m_clipboard.copy(m_model->valueAt(row));
}

void VariablesPane::setMasked(bool masked)
{
    m_masked = masked;
    maskAll();
}

void VariablesPane::maskAll()
{
    m_model->maskAll();
    updateButtons();
}

} // namespace console
