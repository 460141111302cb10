(** For every activation σ and every input x₀ the residual network x_{j+1} = x_j + B_j σ(C_j x_j + c_j) + e_j
    satisfies x_L = x₀ + Σ_j e_j + Σ_j B_j σ(C_j x₀ + b'_j(x₀)) with b'_j(x₀) = c_j + C_j(x_j − x₀), and b'_0 = c_0.
    [stream] is the network and [moved_bias] is b'; all blocks have h units, which zeros in B_j and C_j can lessen. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Residual.
Local Open Scope R_scope.

Theorem residual_unroll (d h L : nat) (sigma : R -> R) (B C : nat -> mat) (c e : nat -> vec) (x0 : vec) :
  (forall i, stream d h sigma B C c e x0 L i = x0 i + sum L (fun j => e j i)
    + sum L (fun j => mulv h (B j) (fun u => sigma (mulv d (C j) x0 u + moved_bias d h sigma B C c e x0 j u)) i)) /\
  (forall u, moved_bias d h sigma B C c e x0 0 u = c 0%nat u).
Proof.
  split.
  - intros i. induction L as [|L IH]; simpl; [ring|]. rewrite IH.
    set (x := stream d h sigma B C c e x0 L).
    rewrite (mulv_ext h (B L) (fun u => sigma (mulv d (C L) x u + c L u))
      (fun u => sigma (mulv d (C L) x0 u + moved_bias d h sigma B C c e x0 L u))); [ring|].
    intros u _. f_equal. unfold moved_bias. fold x. rewrite mulv_minus. ring.
  - intros u. unfold moved_bias; simpl. rewrite mulv_minus. ring.
Qed.

(** With the biases held at c_j the identity is false, for two blocks of one rectified unit on the line. *)
Theorem control_biases_held : ~ (forall (B C : nat -> mat) (c e : nat -> vec) (x0 : vec),
  stream 1 1 relu B C c e x0 2 0%nat = x0 0%nat + sum 2 (fun j => e j 0%nat)
    + sum 2 (fun j => mulv 1 (B j) (fun u => relu (mulv 1 (C j) x0 u + c j u)) 0%nat)).
Proof.
  intros h. specialize (h (fun _ _ _ => 1) (fun _ _ _ => 1) (fun _ _ => 0) (fun _ _ => 0) (fun _ => 1)).
  simpl in h. unfold mulv in h. simpl in h. by_cases_of_relu.
Qed.
