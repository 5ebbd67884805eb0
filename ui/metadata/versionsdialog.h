#pragma once

#include "core/call.h"
#include "core/ids.h"
#include "dto/draft.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QPushButton;
class QStandardItemModel;
class QTableView;

namespace console {

class DiffView;

/// The documents that earlier saves from this machine replaced: when, how large, what the save changed, and the
/// whole difference to what the metadata is now. Restore hands one back for a reviewed save; nothing is sent by
/// looking. Deletes itself when closed.
class VersionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `versions` the newest first, `now` the document as it is; `canRestore` false while there is unsaved text.
    VersionsDialog(const ConnectionRef &connection, const QList<MetadataVersion> &versions, const QByteArray &now,
                   bool canRestore, QWidget *parent);
    ~VersionsDialog() override;

Q_SIGNALS:
    void restoreRequested(const QByteArray &document);

private:
    struct Summary;
    void buildTable();
    QWidget *buildButtons(bool canRestore);
    void summarize();
    void showVersion();

    QList<MetadataVersion> m_versions;
    QByteArray m_now;
    QPointer<CallBase> m_call;
    QPointer<CallBase> m_showCall;
    QStandardItemModel *m_model;
    QTableView *m_table;
    DiffView *m_diff;
    QPushButton *m_restore = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace console
