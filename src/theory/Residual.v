(** Residual networks, and the biases that put their blocks side by side. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Section Residual.
Variables (d h : nat) (sigma : R -> R) (B C : nat -> mat) (c e : nat -> vec).

(** x_{j+1} = x_j + B_j sigma (C_j x_j + c_j) + e_j; the stream has d features, block j has h units. *)
Fixpoint stream (x0 : vec) (j : nat) : vec :=
  match j with
  | O => x0
  | S k => fun i => stream x0 k i + mulv h (B k) (fun u => sigma (mulv d (C k) (stream x0 k) u + c k u)) i + e k i
  end.

(** The bias of block j, which depends on the input through the blocks before it. *)
Definition moved_bias (x0 : vec) (j : nat) : vec := fun u => c j u + mulv d (C j) (fun i => stream x0 j i - x0 i) u.

End Residual.
