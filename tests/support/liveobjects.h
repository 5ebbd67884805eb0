#pragma once

#include <QHash>
#include <QMutex>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <algorithm>

// Where Qt calls on every QObject that begins and ends; made for GammaRay, exported, without a public header.
QT_BEGIN_NAMESPACE
extern quintptr Q_CORE_EXPORT qtHookData[];
QT_END_NAMESPACE

namespace console::test {

/// All QObjects of the program, from the moment watch() was called: tells what a test leaves behind.
class LiveObjects
{
public:
    static void watch()
    {
        constexpr int addQObject = 3;
        constexpr int removeQObject = 4;
        qtHookData[addQObject] = reinterpret_cast<quintptr>(&LiveObjects::add);
        qtHookData[removeQObject] = reinterpret_cast<quintptr>(&LiveObjects::remove);
    }

    /// How many there are.
    static qsizetype count()
    {
        const QMutexLocker lock(&mutex());
        return objects().size();
    }

    /// "2 console::Attempt, 1 QNetworkReplyHttpImpl": those that are not in `before`, but for what comes and goes
    /// with the threads of a pool. Only while no other thread makes objects.
    static QString newSince(const QSet<QObject *> &before)
    {
        const QMutexLocker lock(&mutex());
        QHash<QByteArray, int> counts;
        for (QObject *object : std::as_const(objects())) {
            if (!before.contains(object) && !belongsToThreadPool(object))
                ++counts[object->metaObject()->className()];
        }
        QStringList texts;
        for (const auto &[name, count] : counts.asKeyValueRange())
            texts << QStringLiteral("%1 %2").arg(count).arg(QString::fromLatin1(name));
        std::sort(texts.begin(), texts.end());
        return texts.join(QStringLiteral(", "));
    }

    static QSet<QObject *> snapshot()
    {
        const QMutexLocker lock(&mutex());
        return objects();
    }

private:
    static bool belongsToThreadPool(QObject *object)
    {
        const QByteArrayView name(object->metaObject()->className());
        return name.startsWith("QThreadPool") || name.startsWith("QEventDispatcher");
    }
    // Neither is ever destroyed: some objects outlive main().
    static QMutex &mutex()
    {
        static auto *one = new QMutex;
        return *one;
    }
    static QSet<QObject *> &objects()
    {
        static auto *all = new QSet<QObject *>;
        return *all;
    }
    static void add(QObject *object)
    {
        const QMutexLocker lock(&mutex());
        objects().insert(object);
    }
    static void remove(QObject *object)
    {
        const QMutexLocker lock(&mutex());
        objects().remove(object);
    }
};

} // namespace console::test
