/*
 * End values in quadruple precision: Radau IIA collocation with S stages (Hairer & Wanner II, section IV.5), its
 * equations solved by a simplified Newton iteration over a banded matrix. Written for digits, not for speed; it shares
 * nothing with the engine but the formulas of the problem, which come as `problem.inc`:
 *
 *   N, S, TOLERANCE, START, END, BREAKS, BREAK_TIMES, INITIAL, SMALLEST, FIRST (part of a piece) and field(t, y, f).
 *
 * The error of a step is the last Legendre coefficient of the collocation polynomial, over the size of each state; the
 * end of a step is far more accurate than that. A state whose size falls below SMALLEST counts as that large.
 */
#include <quadmath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef __float128 real;
#include "problem.inc"

#define SIZE (N * S)
static real node[S], weight[S][S], top[S];
static real largest[N];

/* Shifted Legendre polynomial of degree n on [0, 1]. */
static real legendre(int n, real x) {
  real before = 1, now = 2 * x - 1;
  if (n == 0) return before;
  for (int k = 1; k < n; k++) {
    real after = ((2 * k + 1) * (2 * x - 1) * now - k * before) / (k + 1);
    before = now, now = after;
  }
  return now;
}

/* The n roots in (0, 1] of P_n - radau P_(n-1): Gauss or Radau nodes. */
static void roots(int n, int radau, real *out) {
  int found = 0, grid = 4000;
#define VALUE(x) (legendre(n, x) - (radau ? legendre(n - 1, x) : 0))
  for (int i = 0; i < grid && found < n; i++) {
    real a = (real)i / grid, b = (real)(i + 1) / grid;
    if (radau && i == grid - 1) break;
    if (VALUE(a) * VALUE(b) > 0) continue;
    for (int k = 0; k < 120; k++) {
      real middle = (a + b) / 2;
      if (VALUE(a) * VALUE(middle) <= 0) b = middle;
      else a = middle;
    }
    out[found++] = (a + b) / 2;
  }
  if (radau) out[found++] = 1;
  if (found != n) exit(2);
}

static void collocation(void) {
  real gauss[S], share[S];
  roots(S, 1, node);
  roots(S, 0, gauss);
  for (int k = 0; k < S; k++) {
    /* Gauss weights: (1 - x^2) / (n P_(n-1)(x))^2 on [-1, 1], here on [0, 1]. */
    real x = 2 * gauss[k] - 1, p = S * legendre(S - 1, gauss[k]);
    share[k] = (1 - x * x) / (p * p);
  }
  real leading = 1;
  for (int k = 1; k <= S; k++) leading = leading * (S + k) / k;
  for (int j = 0; j < S; j++) {
    top[j] = 1 / (node[j] * leading);
    for (int m = 0; m < S; m++)
      if (m != j) top[j] /= node[j] - node[m];
    for (int i = 0; i < S; i++) {
      weight[i][j] = 0;
      for (int k = 0; k < S; k++) {
        real value = share[k] * node[i];
        for (int m = 0; m < S; m++)
          if (m != j) value *= (gauss[k] * node[i] - node[m]) / (node[j] - node[m]);
        weight[i][j] += value;
      }
    }
  }
}

/* Half bandwidth of the Jacobian, and of the matrix of a step: unknowns are ordered state by state. */
static int band, wide, stride;
static real *jacobian, *matrix;
static int pivot[SIZE];
#define J(i, k) jacobian[(i) * N + (k)]
#define M(i, k) matrix[(long)(i) * stride + (k) - (i) + wide]

static real sizeOf(int i, const real *y) {
  real size = fabsq(y[i]);
  return fmaxq(size, fmaxq((real)1e-6 * largest[i], SMALLEST));
}

static void differentiate(real t, const real *y) {
  real base[N], moved[N], value[N];
  field(t, y, base);
  for (int k = 0; k < N; k++) {
    memcpy(moved, y, sizeof moved);
    moved[k] += (real)1e-17 * sizeOf(k, y);
    field(t, moved, value);
    for (int i = 0; i < N; i++) {
      J(i, k) = (value[i] - base[i]) / (moved[k] - y[k]);
      if (J(i, k) != 0 && abs(i - k) > band) band = abs(i - k);
    }
  }
}

static void factorise(real h) {
  wide = (band + 1) * S - 1 < SIZE - 1 ? (band + 1) * S - 1 : SIZE - 1;
  stride = 3 * wide + 1;
  matrix = realloc(matrix, sizeof(real) * SIZE * stride);
  memset(matrix, 0, sizeof(real) * SIZE * stride);
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++)
      if (i == k || J(i, k) != 0)
        for (int a = 0; a < S; a++)
          for (int b = 0; b < S; b++) M(i * S + a, k * S + b) = (i == k && a == b) - h * weight[a][b] * J(i, k);
  for (int c = 0; c < SIZE; c++) {
    int last = c + wide < SIZE - 1 ? c + wide : SIZE - 1, right = c + 2 * wide < SIZE - 1 ? c + 2 * wide : SIZE - 1;
    int best = c;
    for (int r = c + 1; r <= last; r++)
      if (fabsq(M(r, c)) > fabsq(M(best, c))) best = r;
    pivot[c] = best;
    if (best != c)
      for (int k = c; k <= right; k++) {
        real held = M(c, k);
        M(c, k) = M(best, k), M(best, k) = held;
      }
    for (int r = c + 1; r <= last; r++) {
      real factor = M(r, c) = M(r, c) / M(c, c);
      if (factor != 0)
        for (int k = c + 1; k <= right; k++) M(r, k) -= factor * M(c, k);
    }
  }
}

static void solve(real *b) {
  for (int c = 0; c < SIZE; c++) {
    real held = b[c];
    b[c] = b[pivot[c]], b[pivot[c]] = held;
    for (int r = c + 1; r <= c + wide && r < SIZE; r++) b[r] -= M(r, c) * b[c];
  }
  for (int r = SIZE - 1; r >= 0; r--) {
    for (int k = r + 1; k <= r + 2 * wide && k < SIZE; k++) b[r] -= M(r, k) * b[k];
    b[r] /= M(r, r);
  }
}

/* Stage values z (relative to y) of a step; 0 when the iteration does not converge quickly. */
static int iterate(real t, real h, real until, const real *y, real *z) {
  static real f[S][N];
  real at[N], last = -1;
  for (int round = 0; round < 40; round++) {
    for (int a = 0; a < S; a++) {
      for (int i = 0; i < N; i++) at[i] = y[i] + z[i * S + a];
      real now = t + node[a] * h;
      /* The end of a piece is seen from its own side. */
      if (now >= until) now = until - fabsq(until) * (real)1e-31;
      field(now, at, f[a]);
    }
    static real r[SIZE];
    for (int i = 0; i < N; i++)
      for (int a = 0; a < S; a++) {
        real sum = -z[i * S + a];
        for (int b = 0; b < S; b++) sum += h * weight[a][b] * f[b][i];
        r[i * S + a] = sum;
      }
    solve(r);
    real norm = 0;
    for (int k = 0; k < SIZE; k++) z[k] += r[k], norm = fmaxq(norm, fabsq(r[k]) / sizeOf(k / S, y));
    if (!(norm < 1e30)) return 0;
    if (norm < 1e-5 * TOLERANCE || (last >= 0 && norm < 1e-3 * TOLERANCE && norm > last / 10)) return 1;
    if (last >= 0 && norm > last / 4) return 0;
    last = norm;
  }
  return 0;
}

static void piece(real *y, real t, real end) {
  static real z[SIZE];
  real h = (end - t) * FIRST, made = -1;
  int fresh = 0;
  long steps = 0, built = 0;
  while (t < end) {
    if (t + h * (real)1.0000001 >= end) h = end - t;
    if (h != made) {
      differentiate(t, y), factorise(h), made = h, built++, fresh = 1;
    }
    memset(z, 0, sizeof z);
    if (!iterate(t, h, end, y, z)) {
      if (fresh) h /= 4;
      made = -1;
      continue;
    }
    real error = 0;
    for (int i = 0; i < N; i++) {
      real sum = 0;
      for (int a = 0; a < S; a++) sum += top[a] * z[i * S + a];
      error = fmaxq(error, fabsq(sum) / (TOLERANCE * fmaxq(sizeOf(i, y), fabsq(y[i] + z[i * S + S - 1]))));
    }
    real factor = (real)0.8 * powq(fmaxq(error, (real)1e-30), -(real)1 / S);
    if (error > 1) {
      h *= fmaxq(factor, (real)0.1);
      continue;
    }
    t = h == end - t ? end : t + h;
    for (int i = 0; i < N; i++) y[i] += z[i * S + S - 1], largest[i] = fmaxq(largest[i], fabsq(y[i]));
    steps++, fresh = 0;
    if (factor > (real)1.6) h *= fminq(factor, 8);
  }
  fprintf(stderr, "%ld steps, %ld factorisations\n", steps, built);
}

int main(void) {
  real y[N] = INITIAL, t = START, stops[] = {BREAK_TIMES END};
  jacobian = calloc((size_t)N * N, sizeof(real));
  collocation();
  for (int i = 0; i < N; i++) largest[i] = fabsq(y[i]);
  for (int k = 0; k < BREAKS + 1; t = stops[k++]) piece(y, t, stops[k]);
  for (int i = 0; i < N; i++) printf("%.17g\n", (double)y[i]);
  return 0;
}
