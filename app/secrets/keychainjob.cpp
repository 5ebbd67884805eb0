#include "secrets/keychainjob.h"

#include <QTimer>

namespace console {

namespace {

KeychainAnswer answerOf(QKeychain::Job *job)
{
    KeychainAnswer answer{.error = job->error(), .report = job->errorString()};
    if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job); read && answer.error == QKeychain::NoError)
        answer.secret = Secret(read->textData().toUtf8());
    return answer;
}

} // namespace

Call<KeychainAnswer> *runKeychainJob(std::unique_ptr<QKeychain::Job> job, std::chrono::milliseconds deadline)
{
    auto *call = new Call<KeychainAnswer>(nullptr);
    QKeychain::Job *running = job.release();
    running->setAutoDelete(true);
    running->setInsecureFallback(false);
    QObject::connect(running, &QKeychain::Job::finished, call,
                     [call](QKeychain::Job *ended) { call->settle(answerOf(ended)); });
    QTimer::singleShot(deadline, call, [call] { call->settle(KeychainAnswer{.inTime = false}); });
    running->start();
    return call;
}

} // namespace console
