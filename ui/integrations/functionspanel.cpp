#include "ui/integrations/functionspanel.h"

#include "models/format.h"
#include "models/functionsmodel.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/listload.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scopedactions.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {

FunctionsPanel::FunctionsPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new FunctionsModel(this)), m_messages(new MessageBar(this))
{
    setNames(this, tr("Functions panel"));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    setNames(splitter, tr("Functions and code"));
    splitter->addWidget(buildTable());
    splitter->addWidget(buildCode());
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_messages);
    layout->addWidget(splitter, 1);
    hideCode();
    connect(&context.session, &EnvironmentSession::keyScopesChanged, this, [this] {
        if (m_whyNot != m_context.session.whyNot(scopes::FunctionsList))
            refresh();
    });
}

FunctionsPanel::~FunctionsPanel()
{
    for (const QPointer<CallBase> &call : {m_listCall, m_codeCall}) {
        if (call)
            call->cancel();
    }
}

QWidget *FunctionsPanel::buildTable()
{
    auto *box = new QWidget(this);
    m_table = makeTable(tr("Functions"), box);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new StateDelegate(m_table));
    m_table->horizontalHeader()->setStretchLastSection(true);
    const std::pair<FunctionsModel::Column, int> widths[] = {
        {FunctionsModel::Column::Name, 160},     {FunctionsModel::Column::Type, 80},
        {FunctionsModel::Column::Enabled, 90},   {FunctionsModel::Column::Models, 130},
        {FunctionsModel::Column::Input, 110},    {FunctionsModel::Column::Runs, 100},
        {FunctionsModel::Column::Deployed, 110},
    };
    for (const auto &[column, width] : widths)
        m_table->setColumnWidth(static_cast<int>(column), width);
    m_frame = new TableFrame(m_table, box);
    m_frame->setMinimumHeight(140);
    m_show = new QAction(tr("Show code"), this);
    m_show->setToolTip(tr("Fetch the code of the selected function"));
    addAction(m_show);
    needScope(m_context.session, scopes::FunctionsRead, this, {m_show});
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_frame, 1);
    layout->addWidget(makeCommandButton(m_show, ButtonLook::Normal, box, QStringLiteral("braces")), 0, Qt::AlignLeft);
    connect(m_show, &QAction::triggered, this, &FunctionsPanel::showCode);
    connect(m_table, &QTableView::activated, m_show, &QAction::trigger);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { m_show->setEnabled(current.isValid()); });
    connect(m_frame, &TableFrame::retryRequested, this, &FunctionsPanel::refresh);
    connect(m_frame, &TableFrame::cancelRequested, this, [this] {
        if (m_listCall)
            m_listCall->cancel();
    });
    m_show->setEnabled(false);
    return box;
}

QWidget *FunctionsPanel::buildCode()
{
    m_codeBox = new QWidget(this);
    m_codeTitle = makeSection(QString(), m_codeBox);
    m_code = new JsonEditor(tr("Function code"), m_codeBox);
    m_code->setLanguage(JsonEditor::Language::PlainText);
    m_code->setReadOnly(true);
    m_code->setMinimumHeight(120);
    auto *close = makeIconButton(QStringLiteral("x"), tr("Close code"), m_codeBox);
    auto *header = new QHBoxLayout;
    header->addWidget(m_codeTitle, 1);
    header->addWidget(close);
    auto *layout = new QVBoxLayout(m_codeBox);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(m_code, 1);
    connect(close, &QToolButton::clicked, this, &FunctionsPanel::hideCode);
    return m_codeBox;
}

void FunctionsPanel::setIntegration(const ProviderConfigKey &integration)
{
    if (integration != m_integration) {
        m_integration = integration;
        m_model->clear();
        m_messages->clear();
        hideCode();
    }
    refresh();
}

void FunctionsPanel::refresh()
{
    if (m_listCall)
        m_listCall->cancel();
    m_listCall.clear();
    if (m_integration.isEmpty()) {
        m_frame->showEmpty(tr("No integration is selected"), {});
        return;
    }
    // Not asked for in vain: neither a failure nor "none".
    m_whyNot = m_context.session.whyNot(scopes::FunctionsList);
    if (!m_whyNot.isEmpty()) {
        m_model->clear();
        m_frame->showEmpty(tr("Functions cannot be listed"), m_whyNot);
        return;
    }
    if (m_model->rowCount() == 0)
        m_frame->showLoading(tr("Loading functions…"));
    Call<std::vector<FunctionInfo>> *call = m_context.session.integrations().functions(m_integration);
    followLoad(call, &m_listCall, {m_model, m_frame, m_messages}, this, &FunctionsPanel::accept);
}

void FunctionsPanel::accept(const std::vector<FunctionInfo> &functions)
{
    m_model->setFunctions(functions);
    if (functions.empty()) {
        m_frame->showEmpty(tr("No functions"),
                           tr("Nothing is deployed for this integration: it only keeps connections."));
        return;
    }
    m_frame->showRows();
    m_frame->setFooter(countText(m_model->rowCount(), tr("function"), tr("functions")) + QStringLiteral(" · ") +
                       tr("as of %1").arg(QLocale().toString(QTime::currentTime(), QStringLiteral("HH:mm:ss"))));
}

void FunctionsPanel::showCode()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    if (m_codeCall)
        m_codeCall->cancel();
    m_messages->clear();
    const FunctionInfo function = m_model->rowAt(index.row());
    m_codeTitle->setText(tr("Loading the code of %1…").arg(function.name));
    m_code->setText({});
    m_codeBox->show();
    m_codeCall = m_context.session.integrations()
                     .functionCode(m_integration, function.name, function.type)
                     ->onFinished(this, [this, name = function.name](const Result<FunctionCode> &result) {
                         if (!result && result.error().isCanceled())
                             return; // A newer one is on its way.
                         if (!result) {
                             hideCode();
                             m_messages->show(result.error());
                             return;
                         }
                         m_codeTitle->setText(name);
                         m_code->setText(result->code.toUtf8());
                     });
}

void FunctionsPanel::hideCode()
{
    if (m_codeCall)
        m_codeCall->cancel();
    m_codeBox->hide();
}

} // namespace console
