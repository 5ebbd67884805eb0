#include "ui/metadata/metadatadiffdialog.h"

#include "ui/metadata/diffview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/paragraph.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int MaxNamedKeys = 8;

QString whatHappens(const MetadataReview &review)
{
    const QString target = review.connection.toString();
    if (!review.title.isEmpty())
        return MetadataDiffDialog::tr("The metadata of %1 in %2 becomes again exactly what it was.")
            .arg(target, review.environmentName);
    if (review.mode == MetadataSaveMode::Replace)
        return MetadataDiffDialog::tr("The metadata of %1 in %2 becomes exactly the new text.")
            .arg(target, review.environmentName);
    return MetadataDiffDialog::tr("The new text is merged into the metadata of %1 in %2: its top-level keys are "
                                  "added or changed, all others stay.")
        .arg(target, review.environmentName);
}

QString keyNames(const QStringList &keys)
{
    const QString named = keys.mid(0, MaxNamedKeys).join(QStringLiteral(", "));
    if (keys.size() <= MaxNamedKeys)
        return named;
    return MetadataDiffDialog::tr("%1 and %2 more").arg(named).arg(keys.size() - MaxNamedKeys);
}

QString deletedKeysText(const QStringList &keys)
{
    return MetadataDiffDialog::tr("These keys are deleted: %1.").arg(keyNames(keys));
}

QString keptKeysText(const QStringList &keys)
{
    return MetadataDiffDialog::tr("Your text leaves these keys out, and a merge keeps them: %1. Choose Replace to "
                                  "remove them.")
        .arg(keyNames(keys));
}

QLabel *inRed(QLabel *label)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colorsOf(palette).danger);
    label->setPalette(palette);
    return label;
}

} // namespace

MetadataDiffDialog::MetadataDiffDialog(const MetadataReview &review, QWidget *parent)
    : QDialog(parent), m_diff(new DiffView(tr("Changes"), this)),
      m_ticket(makeLineEdit(tr("Ticket"), tr("Ticket number (optional), e.g. SUP-1234"), this))
{
    setObjectName(QStringLiteral("metadataDiffDialog"));
    setWindowTitle(tr("Review metadata changes"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildText(review));
    layout->addWidget(m_diff, 1);
    layout->addWidget(buildButtons(review.title.isEmpty() ? tr("Save metadata") : tr("Restore metadata")));
    resize(720, 520);

    connect(m_diff, &DiffView::compared, this, &MetadataDiffDialog::takeDifference);
    m_confirm->setEnabled(false);
    m_ticket->setFocus();
    m_diff->setTexts(review.before, review.after);
}

void MetadataDiffDialog::takeDifference()
{
    // A click that changes nothing would still be a write.
    const bool changes = m_diff->changes() != DiffCount{};
    m_nothing->setVisible(!changes);
    m_confirm->setEnabled(changes);
    if (changes)
        m_confirm->setFocus();
}

QString MetadataDiffDialog::ticket() const
{
    return m_ticket->text().trimmed();
}

QWidget *MetadataDiffDialog::buildText(const MetadataReview &review)
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    const QString title = review.mode == MetadataSaveMode::Merge ? tr("Merge into metadata") : tr("Replace metadata");
    layout->addWidget(makeSection(review.title.isEmpty() ? title : review.title, box));
    layout->addWidget(makeParagraph(whatHappens(review), box));
    if (review.production)
        layout->addWidget(makeParagraph(tr("%1 is a production environment.").arg(review.environmentName), box));
    if (review.mode == MetadataSaveMode::Merge && !review.keptKeys.isEmpty())
        layout->addWidget(makeParagraph(keptKeysText(review.keptKeys), box));
    if (review.mode == MetadataSaveMode::Replace && !review.keptKeys.isEmpty())
        layout->addWidget(inRed(makeParagraph(deletedKeysText(review.keptKeys), box)));
    m_nothing = makeParagraph(tr("There is nothing to save: the metadata would stay as it is."), box);
    m_nothing->hide();
    layout->addWidget(m_nothing);
    return box;
}

QWidget *MetadataDiffDialog::buildButtons(const QString &verb)
{
    auto *box = new QWidget(this);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceBetween);
    m_ticket->setFixedWidth(300);
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, box, {}, tr("Send nothing"));
    // Like every confirmation's: the button says what it does and is found as "Confirm".
    m_confirm = makeButton(verb, ButtonLook::Primary, box);
    m_confirm->setAccessibleName(tr("Confirm"));
    m_confirm->setAccessibleDescription(verb);
    m_confirm->setObjectName(QStringLiteral("confirm"));
    m_confirm->setDefault(true);
    layout->addWidget(m_ticket, 1);
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_confirm);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    return box;
}

} // namespace console
