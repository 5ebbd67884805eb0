// What the page is built of.
#include "ui/actions/actionspage.h"

#include "core/json.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/actions.h"
#include "session/connectionsfeed.h"
#include "session/drafts.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/shell/placekeeper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/connectionpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/scopedactions.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace console {

QWidget *ActionsPage::buildChoice()
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(SpaceInside);
    form->setHorizontalSpacing(SpaceAround);
    m_connection = new ConnectionPicker(m_context.connections, box);
    m_action = makeComboBox(tr("Action"), box);
    m_action->setEditable(true);
    m_action->setInsertPolicy(QComboBox::NoInsert);
    m_action->lineEdit()->setPlaceholderText(tr("Choose a connection first, or type an action's name"));
    m_action->lineEdit()->setAccessibleName(tr("Action name"));
    m_description = makeCaption(QString(), box);
    m_description->setWordWrap(true);
    form->addRow(tr("Connection"), m_connection);
    form->addRow(tr("Action"), m_action);
    form->addRow(QString(), m_description);
    return box;
}

QWidget *ActionsPage::buildInput()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, SpaceBetween, 0);
    layout->setSpacing(SpaceInside);
    auto *buttons = new QHBoxLayout;
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Normal, box, {},
                          tr("Stop waiting. The action itself keeps running on the server."));
    buttons->addWidget(makeSection(tr("Input"), box));
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(makeCommandButton(m_start, ButtonLook::Normal, box));
    buttons->addWidget(makeCommandButton(m_run, ButtonLook::Primary, box, QStringLiteral("play")));
    m_input = new JsonEditor(tr("Action input"), box);
    m_inputHint = makeCaption(QString(), box);
    m_inputHint->setWordWrap(true);
    layout->addLayout(buttons);
    layout->addWidget(m_input, 1);
    layout->addWidget(m_inputHint);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_call)
            m_call->cancel();
    });
    connect(m_input, &JsonEditor::edited, this, [this] {
        checkInput();
        m_draftTimer.start();
    });
    return box;
}

QWidget *ActionsPage::buildOutput()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(SpaceBetween, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    auto *row = new QHBoxLayout;
    m_status = new QLabel(box);
    m_status->setProperty("look", QStringLiteral("muted"));
    setNames(m_status, tr("Action status"));
    row->addWidget(makeSection(tr("Output"), box));
    row->addWidget(m_status, 1);
    row->addWidget(makeCommandButton(m_fetch, ButtonLook::Normal, box, QStringLiteral("download")));
    m_output = new JsonView(tr("Action output"), box);
    layout->addLayout(row);
    layout->addWidget(m_output, 1);
    return box;
}

} // namespace console
