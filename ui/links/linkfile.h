#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/result.h"
#include "models/linkmessage.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

namespace console {

/// The file that many links go into: made with its header first, then a line for each link as it arrives, written
/// off the GUI thread. A link that the file does not take waits here, in memory, until retry() or another file takes
/// it; none is lost, and none is written twice.
class LinkFile : public QObject
{
    Q_OBJECT

public:
    explicit LinkFile(QObject *parent);
    ~LinkFile() override;

    /// Makes a file that was not there before; then opened(), or openFailed() with the earlier file still in use. What
    /// waits is written to it; without anything that waits, counting begins anew.
    void open(const QString &path);
    /// Ends when the link is in the file, or waits because the file did not take it, which failed() has told by then.
    Call<Done> *append(const LinkRow &row);
    /// Tries the same file again, making it anew if somebody has removed it.
    void retry();
    /// Removes the file, which holds no link.
    Call<Done> *takeBack();
    /// Drops the links that no file has, after a failure.
    void forget();

    QString path() const { return m_path; }
    /// The files that have links: more than one when the first would not take them all.
    QStringList files() const { return m_files; }
    /// Links that these have.
    qsizetype written() const { return m_written; }
    /// Links that no file has yet.
    qsizetype waiting() const { return m_waiting.size(); }
    /// A write failed: nothing is written before retry() or open().
    bool hasFailed() const { return m_failed; }

Q_SIGNALS:
    /// The file is there, readable by the user only.
    void opened();
    /// Nothing was written.
    void openFailed(const console::Error &error);
    /// Every link that was appended is in a file.
    void allWritten();
    /// A line was not written.
    void failed(const console::Error &error);

private:
    void write();
    void accept(qsizetype count, const Result<Done> &result);
    void endAppends();

    QString m_path;
    QStringList m_files;
    QList<LinkRow> m_waiting;              ///< Secrets. Those that are being written come first.
    QList<QPointer<Call<Done>>> m_appends; ///< Those of what is being written.
    qsizetype m_written = 0;
    bool m_mayMake = false; ///< The file is not there, and that is right.
    bool m_writing = false;
    bool m_failed = false;
};

} // namespace console
