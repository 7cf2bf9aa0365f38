/*
 * Task S6 written for speed: a pass over the grid computes the stencil, the reaction and what a Runge–Kutta stage adds,
 * over rows that are padded with what lies across the border, in a form that compilers turn into vectors. Arguments:
 * precision (f32 or f64), a, b, k, steps, step, runs. Reads the initial fields; prints the end state on one line and
 * the milliseconds of each run on the next.
 */
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

/** Points of a row; reals from one row to the next, and before the first point of a row. */
constexpr int n = 32, pitch = 48, margin = 8;

template <class Real>
using Rows = Real[2][n + 2][pitch];

template <class Real>
struct Field {
  const Real a, b, k;
  alignas(64) Rows<Real> y, one, two, total;

  /** Repeats the points at the border beyond the border across. */
  static void wrap(Rows<Real> &y) {
    for (auto &field : y) {
      for (int i = 1; i <= n; i++) {
        field[i][margin - 1] = field[i][margin + n - 1];
        field[i][margin + n] = field[i][margin];
      }
      std::memcpy(&field[0][margin], &field[n][margin], n * sizeof(Real));
      std::memcpy(&field[n + 1][margin], &field[1][margin], n * sizeof(Real));
    }
  }

  /** next = y + ahead f(stage); total = base + share f(stage). */
  void pass(const Rows<Real> &stage, const Rows<Real> &base, Rows<Real> &next, Rows<Real> &sum, Real ahead,
            Real share) const {
    const Real ofU = a * n * n / 4, ofV = b * n * n / 4;
    for (int i = 1; i <= n; i++)
#pragma GCC ivdep
      for (int j = margin; j < margin + n; j++) {
        const auto *u = stage[0], *v = stage[1];
        const Real here = u[i][j], there = v[i][j];
        const Real f = ofU * (u[i][j - 1] + u[i][j + 1] + u[i - 1][j] + u[i + 1][j] - 4 * here) + here -
                       here * here * here - k - there;
        const Real g = ofV * (v[i][j - 1] + v[i][j + 1] + v[i - 1][j] + v[i + 1][j] - 4 * there) + here - there;
        next[0][i][j] = y[0][i][j] + ahead * f;
        next[1][i][j] = y[1][i][j] + ahead * g;
        sum[0][i][j] = base[0][i][j] + share * f;
        sum[1][i][j] = base[1][i][j] + share * g;
      }
  }

  void solve(int steps, Real h) {
    for (int i = 0; i < steps; i++) {
      wrap(y);
      pass(y, y, one, total, h / 2, h / 6);
      wrap(one);
      pass(one, total, two, total, h / 2, h / 3);
      wrap(two);
      pass(two, total, one, total, h, h / 3);
      wrap(one);
      // What goes to `two` is read by nobody.
      pass(one, total, two, y, h, h / 6);
    }
  }
};

template <class Real>
int run(char **argv) {
  const int steps = std::atoi(argv[5]), runs = std::atoi(argv[7]);
  static Rows<Real> start;
  for (auto &field : start)
    for (int i = 1; i <= n; i++)
      for (int j = margin; j < margin + n; j++) {
        double value;
        if (std::scanf("%lf", &value) != 1) return 2;
        field[i][j] = Real(value);
      }
  static Field<Real> field{Real(std::atof(argv[2])), Real(std::atof(argv[3])), Real(std::atof(argv[4])), {}, {}, {}, {}};
  std::vector<double> times;
  for (int i = 0; i < runs; i++) {
    const auto before = std::chrono::steady_clock::now();
    std::memcpy(field.y, start, sizeof start);
    field.solve(steps, Real(std::atof(argv[6])));
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - before;
    times.push_back(taken.count());
  }
  for (const auto &rows : field.y)
    for (int i = 1; i <= n; i++)
      for (int j = margin; j < margin + n; j++) std::printf("%.17g ", double(rows[i][j]));
  std::printf("\n");
  for (const double x : times) std::printf("%.6f ", x);
  std::printf("\n");
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 8) return 2;
  return std::strcmp(argv[1], "f32") == 0 ? run<float>(argv) : run<double>(argv);
}
