#pragma once

#include "core/ids.h"
#include "session/metadatadocument.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class DiffView;

/// What a save of metadata would do.
struct MetadataReview {
    ConnectionRef connection;
    QString environmentName;
    bool production = false;
    MetadataSaveMode mode = MetadataSaveMode::Merge;
    QByteArray before;    ///< The document on the server.
    QByteArray after;     ///< As it would be after the save.
    QStringList keptKeys; ///< Keys the text lacks: Merge keeps them, Replace deletes them.
    QString title;        ///< "Undo the last save"; empty for an ordinary save.
};

/// The look at a save before it is sent: every line that changes, what merging keeps, an optional ticket
/// number. Accepted means that the user confirmed exactly this change; it is the question of the gate, in
/// this form. Made for one review; deletes itself when closed.
class MetadataDiffDialog : public QDialog
{
    Q_OBJECT

public:
    MetadataDiffDialog(const MetadataReview &review, QWidget *parent);

    /// The ticket number as typed, trimmed; may be empty.
    QString ticket() const;

private:
    QWidget *buildText(const MetadataReview &review);
    QWidget *buildButtons(const QString &verb);
    void takeDifference();

    DiffView *m_diff;
    QLineEdit *m_ticket;
    QPushButton *m_confirm = nullptr;
    QLabel *m_nothing = nullptr;
};

} // namespace console
