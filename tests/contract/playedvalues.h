#pragma once

#include "clientoperation.h"
#include "support/resultof.h"

namespace console::test {

/// Waits for the call and notes what came of it; `check` says what is wrong with a value.
template <typename T, typename Check>
PlayedCall played(Call<T> *call, const RequestPieces &pieces, Check check)
{
    PlayedCall done{.notExpressed = pieces.notExpressed()};
    const Result<T> result = resultOf(call);
    if (result)
        done.valueProblem = check(*result);
    else
        done.error = result.error();
    return done;
}

template <typename T>
QString anyValue(const T &)
{
    return {};
}

inline QString jsonProblem(const JsonValue &got, const JsonValue &wanted)
{
    return canonicalJson(got) == canonicalJson(wanted)
               ? QString()
               : QStringLiteral("got %1").arg(QString::fromUtf8(canonicalJson(got).left(200)));
}

/// Rows that keep their JSON must be the elements of the recorded list, in any order of members.
template <typename Rows>
QString rowsProblem(const Rows &rows, const JsonValue &list)
{
    const std::vector<JsonValue> items = list.items();
    if (rows.size() != items.size())
        return QStringLiteral("%1 rows of %2").arg(rows.size()).arg(items.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto &row = rows[i];
        JsonValue json;
        if constexpr (requires { row.json(); })
            json = row.json();
        else
            json = row.json;
        if (const QString problem = jsonProblem(json, items[i]); !problem.isEmpty())
            return QStringLiteral("row %1: %2").arg(i).arg(problem);
    }
    return {};
}

inline QString bytesProblem(const Body &body, const ClientRecording &recording)
{
    return body.read(0, body.size()) == recording.answerBytes ? QString() : QStringLiteral("other bytes");
}

/// "name" or "name::variant".
inline SyncRef syncRef(const QString &text)
{
    const QString variant = text.section(QStringLiteral("::"), 1);
    return {text.section(QStringLiteral("::"), 0, 0), variant.isEmpty() ? QStringLiteral("base") : variant};
}

/// What a recording without an operation of the client still shows: what the client makes of its answer.
PlayedCall playAnswerAlone(const ClientRecording &recording);

/// Why the client has no such operation, by method and path; never empty.
QString whyNoOperation(const ClientRecording &recording);

/// Plays a proxy recording (playedproxy.cpp).
PlayedCall playProxy(ClientRig &rig, const ClientRecording &recording, const QStringList &captures);

} // namespace console::test
