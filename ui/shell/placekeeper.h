#pragma once

#include "core/ids.h"
#include "core/json.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace console {

class EnvironmentSession;

/// Keeps where one is in a page (filter, what is selected, the open tab), so that it is there again after a restart
/// and after a kill. Lives with the drafts: of this environment, on this machine, and gone with the environment.
/// Whatever may be a link that opens a door is not kept.
class PlaceKeeper : public QObject
{
    Q_OBJECT

public:
    /// Says where one is, as a JSON object.
    using Say = std::function<QByteArray()>;
    /// Goes where one was. Called once at most, soon; not if one went somewhere meanwhile.
    using Go = std::function<void(const JsonValue &place)>;

    /// Reads what was kept of the page of this name.
    PlaceKeeper(EnvironmentSession &session, const QString &page, Say say, Go go, QObject *parent);
    ~PlaceKeeper() override;

    /// One is somewhere else now: `say` is asked at once, and what it says is kept a moment later.
    void note();

private:
    void restore();
    void keep();

    EnvironmentSession &m_session;
    QString m_key;
    Say m_say;
    Go m_go;
    QByteArray m_place; ///< As it is kept, or about to be.
    QTimer m_soon;
    bool m_going = false;
    bool m_went = false; ///< Restored, or no longer to be.
};

/// A reference in a place, and back; invalid for anything that is none.
QByteArray placeOf(const ConnectionRef &ref);
ConnectionRef refFrom(const JsonValue &place);

} // namespace console
