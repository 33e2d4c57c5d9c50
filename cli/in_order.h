#pragma once
// Work for several threads whose results come out in the order of the inputs: the reader and the
// writer stay on the calling thread, a window bounds what is held, and bytes bound what is worked
// on at one time.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace kith {

template <typename Input, typename Output>
struct OrderedWork {
  std::function<std::optional<Input>()> next;  // on the calling thread; none at the end
  std::function<std::size_t(const Input&)>
      bytes;                          // how much of the bound an input takes while it is worked on
  std::function<Output(Input)> work;  // on any thread; what it throws reaches the caller, in order
  std::function<void(Output)> use;    // on the calling thread, in the order of the inputs
  std::function<void()> waiting = [] {};  // on the calling thread, some times a second
  std::size_t threads = 1;
  std::size_t most_bytes = std::size_t{8}
                           << 20;  // worked on at one time; a larger input is worked on alone
};

template <typename Input, typename Output>
class OrderedRun {
 public:
  explicit OrderedRun(const OrderedWork<Input, Output>& plan) : plan_(plan) {}
  ~OrderedRun() { stop(); }
  OrderedRun(const OrderedRun&) = delete;
  OrderedRun& operator=(const OrderedRun&) = delete;

  void run() {
    for (std::size_t i = 0; i < plan_.threads; ++i) {
      threads_.emplace_back([this] { serve(); });
    }
    bool ended = false;
    while (true) {
      while (!ended && window_.size() < kPerThread * plan_.threads) {
        std::optional<Input> input = plan_.next();
        ended = !input;
        if (input) {
          offer(std::move(*input));
        }
      }
      if (window_.empty()) {
        break;
      }
      use_first();
    }
    stop();
  }

 private:
  static constexpr std::size_t kPerThread = 4;

  struct Job {
    std::optional<Input> input;
    std::optional<Output> output;
    std::exception_ptr failure;
    std::size_t bytes = 0;
    bool started = false;
    bool done = false;
  };

  void offer(Input input) {
    auto job = std::make_unique<Job>();
    job->bytes = plan_.bytes(input);
    job->input = std::move(input);
    const std::lock_guard lock(mutex_);
    window_.push_back(std::move(job));
    changed_.notify_all();
  }

  void use_first() {
    std::unique_ptr<Job> first;
    {
      std::unique_lock lock(mutex_);
      while (!window_.front()->done) {
        if (changed_.wait_for(lock, std::chrono::milliseconds(100)) == std::cv_status::timeout) {
          lock.unlock();
          plan_.waiting();
          lock.lock();
        }
      }
      first = std::move(window_.front());
      window_.pop_front();
    }
    if (first->failure) {
      std::rethrow_exception(first->failure);
    }
    plan_.use(std::move(*first->output));
    plan_.waiting();
  }

  // The first job that nobody has begun and that fits beside what is worked on; null where there is
  // none.
  Job* choose() {
    for (const std::unique_ptr<Job>& job : window_) {
      if (!job->started) {
        return bytes_ == 0 || bytes_ + job->bytes <= plan_.most_bytes ? job.get() : nullptr;
      }
    }
    return nullptr;
  }

  void serve() {
    std::unique_lock lock(mutex_);
    while (true) {
      Job* job = nullptr;
      changed_.wait(lock, [&] { return stopped_ || (job = choose()) != nullptr; });
      if (stopped_) {
        return;
      }
      job->started = true;
      bytes_ += job->bytes;
      lock.unlock();
      try {
        job->output = plan_.work(std::move(*job->input));
      } catch (...) {
        job->failure = std::current_exception();
      }
      job->input.reset();
      lock.lock();
      bytes_ -= job->bytes;
      job->done = true;
      changed_.notify_all();
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      changed_.notify_all();
    }
    for (std::thread& thread : threads_) {
      thread.join();
    }
    threads_.clear();
  }

  const OrderedWork<Input, Output>& plan_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Job>> window_;  // in the order of the inputs
  std::size_t bytes_ = 0;                    // worked on now
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

template <typename Input, typename Output>
void run_in_order(const OrderedWork<Input, Output>& plan) {
  OrderedRun<Input, Output>(plan).run();
}

}  // namespace kith
