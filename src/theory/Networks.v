(** Networks with one hidden layer: sum_j alpha_j sigma(w_j x + theta_j) on the line, and with w_j . x on R^n. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition network (sigma : R -> R) (N : nat) (alpha w theta : nat -> R) (x : R) : R :=
  sum N (fun j => alpha j * sigma (w j * x + theta j)).

Definition network_n (sigma : R -> R) (n N : nat) (alpha : nat -> R) (W : nat -> vec) (theta : nat ->
  R) (x : vec) : R :=
  sum N (fun j => alpha j * sigma (dot n (W j) x + theta j)).
