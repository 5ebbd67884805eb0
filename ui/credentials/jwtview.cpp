#include "ui/credentials/jwtview.h"

#include "models/jwtmodel.h"
#include "ui/credentials/secrettable.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/secretclipboard.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int MostRows = 12;
constexpr int IconSize = 16;
/// Of every column but the value's, which takes what is left: a claim may be called by an address.
constexpr int WidestColumn = 150;
/// In a narrower table what the token says counts more than what that means, which the tooltips of names tell.
constexpr int NarrowTable = 440;

} // namespace

JwtView::JwtView(QWidget *parent)
    : QWidget(parent), m_model(new JwtModel(this)), m_title(makeSection({}, this)),
      m_sentence(makeValue({}, tr("What the token is"), this)), m_table(makeTable(tr("Decoded token"), this)),
      m_copy(new QAction(icon(QStringLiteral("copy")), tr("Copy decoded token"), this)),
      m_close(new QAction(icon(QStringLiteral("x")), tr("Close decoded token"), this))
{
    setObjectName(QStringLiteral("jwtView"));
    m_sentence->setProperty("look", QStringLiteral("caption"));
    m_copy->setToolTip(tr("Copy header and claims as JSON, marked as secret and cleared after %1 s; noted in Activity")
                           .arg(SecretClipboard::ClearAfterSeconds));
    m_close->setToolTip(tr("Hide what the token says"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(int(JwtModel::Column::Value), QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    copyBy(m_table, m_copy);

    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    top->addWidget(m_title, 1);
    for (QAction *action : {m_copy, m_close}) {
        QToolButton *button = makeActionButton(action, this);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setIconSize(QSize(IconSize, IconSize)); // without the room for a text beside it
        button->setProperty("look", QStringLiteral("quiet"));
        top->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside / 2);
    layout->addLayout(top);
    layout->addWidget(m_sentence);
    layout->addWidget(m_table);
    connect(m_copy, &QAction::triggered, this, &JwtView::copyToken);
    connect(m_close, &QAction::triggered, this, &JwtView::clear);
    clear();
}

void JwtView::showToken(const QString &path, const Jwt &token)
{
    m_path = path;
    m_token = token;
    m_title->setText(tr("Decoded %1").arg(path));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_sentence->setText((QStringList(jwtSentence(token)) + jwtTimes(token, now)).join(u'\n'));
    m_sentence->setAccessibleName(m_sentence->text());
    m_model->setToken(token, now);
    fitRows(m_table, MostRows);
    show();
    fitColumns();
}

void JwtView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void JwtView::fitColumns()
{
    m_table->setColumnHidden(int(JwtModel::Column::Meaning), width() < NarrowTable);
    for (const auto column : {JwtModel::Column::Part, JwtModel::Column::Name, JwtModel::Column::Meaning}) {
        m_table->resizeColumnToContents(int(column));
        m_table->setColumnWidth(int(column), std::min(m_table->columnWidth(int(column)), WidestColumn));
    }
}

void JwtView::clear()
{
    hide();
    m_path.clear();
    m_token = {};
    m_sentence->clear();
    m_model->clear();
}

void JwtView::copyToken()
{
    QByteArray json = m_token.header.toRawBytes();
    if (!m_token.claims.isMissing())
        json += '\n' + m_token.claims.toRawBytes();
    Q_EMIT copyRequested(m_path, Secret(json));
}

} // namespace console
