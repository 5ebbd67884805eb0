#include "ui/links/linkfile.h"

#include "core/background.h"
#include "models/secretfile.h"

#include <QFileInfo>

namespace console {

namespace {

/// The lines alone.
Secret linesOf(const QList<LinkRow> &rows)
{
    return Secret(linksCsv(rows).mid(linksCsv({}).size()));
}

Result<Done> writeLines(const QString &path, const Secret &lines, bool mayMake)
{
    if (mayMake && !QFileInfo::exists(path)) {
        if (const Result<Done> made = createSecretFile(path, linksCsv({})); !made)
            return made;
    }
    return appendToSecretFile(path, lines);
}

} // namespace

LinkFile::LinkFile(QObject *parent) : QObject(parent) {}

LinkFile::~LinkFile() = default;

void LinkFile::open(const QString &path)
{
    // A header that got no link would only lie about; if it cannot be removed, nothing is lost.
    const QString useless = m_failed && !m_files.contains(m_path) ? m_path : QString();
    runInBackground(this, [path, useless](const std::stop_token &) {
        const Result<Done> made = createSecretFile(path, linksCsv({}));
        if (made && QFileInfo::exists(useless))
            static_cast<void>(removeSecretFile(useless));
        return made;
    })->onFinished(this, [this, path](const Result<Done> &made) {
        if (!made) {
            Q_EMIT openFailed(made.error());
            return;
        }
        m_path = path;
        if (m_waiting.isEmpty()) {
            m_written = 0;
            m_files.clear();
        }
        m_failed = m_mayMake = false;
        Q_EMIT opened();
        write();
    });
}

Call<Done> *LinkFile::append(const LinkRow &row)
{
    m_waiting << row;
    if (m_failed)
        return finishedCall<Done>(this, Done{});
    auto *call = new Call<Done>(this);
    m_appends << call;
    write();
    return call;
}

void LinkFile::endAppends()
{
    for (const QPointer<Call<Done>> &call : std::exchange(m_appends, {})) {
        if (call)
            call->settle(Done{});
    }
}

void LinkFile::retry()
{
    m_failed = false;
    m_mayMake = true;
    write();
}

Call<Done> *LinkFile::takeBack()
{
    auto *call = runInBackground(this, [path = m_path](const std::stop_token &) { return removeSecretFile(path); });
    return call->onFinished(this, [this](const Result<Done> &removed) { m_mayMake = removed.has_value(); });
}

void LinkFile::forget()
{
    if (m_failed)
        m_waiting.clear();
}

void LinkFile::write()
{
    if (m_writing || m_failed || m_waiting.isEmpty())
        return;
    m_writing = true;
    runInBackground(this, [path = m_path, lines = linesOf(m_waiting), mayMake = m_mayMake](const std::stop_token &) {
        return writeLines(path, lines, mayMake);
    })->onFinished(this, [this, count = m_waiting.size()](const Result<Done> &result) { accept(count, result); });
}

void LinkFile::accept(qsizetype count, const Result<Done> &result)
{
    m_writing = false;
    if (!result) {
        m_failed = true;
        Q_EMIT failed(result.error());
        endAppends();
        return;
    }
    m_mayMake = false;
    m_waiting.remove(0, count);
    m_written += count;
    if (!m_files.contains(m_path))
        m_files << m_path;
    if (!m_waiting.isEmpty()) {
        write();
        return;
    }
    endAppends();
    Q_EMIT allWritten();
}

} // namespace console
