(** Transformers on flattened sequences, and the parameters of their multi-layer form. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Section Transformer.
Variables (n h : nat) (sigma : R -> R) (M : nat -> vec -> mat) (B C : nat -> mat) (c e : nat -> vec).

(** y_j = (I + M_j) x_j with attention M_j, made from x_j in any way; x_{j+1} = y_j + B_j sigma (C_j y_j + c_j) + e_j.
*)
Definition attended (x : vec) (j : nat) : vec := mulv n (add eye (M j x)) x.
Definition fed (y : vec) (j : nat) : vec := fun i => mulv h (B j) (fun u => sigma (mulv n (C j) y u + c j u)) i + e j i.
Fixpoint state (x0 : vec) (j : nat) : vec :=
  match j with
  | O => x0
  | S k => fun i => attended (state x0 k) k i + fed (attended (state x0 k) k) k i
  end.

(** P_j = (I + M_j) ... (I + M_0) is [carried (S j)]; Q_j = (I + M_{L-1}) ... (I + M_{j+1}) is [after L j]. *)
Definition step (x0 : vec) (j : nat) : mat := add eye (M j (state x0 j)).
Fixpoint carried (x0 : vec) (k : nat) : mat := match k with O => eye | S j => mul n (step x0 j) (carried x0 j) end.
Fixpoint after (x0 : vec) (L j : nat) : mat :=
  match L with O => eye | S k => if Nat.leb L (S j) then eye else mul n (step x0 k) (after x0 k j) end.

Definition inner_weight (x0 : vec) (j : nat) : mat := mul n (C j) (carried x0 (S j)).
Definition inner_bias (x0 : vec) (j : nat) : vec :=
  fun u => c j u + mulv n (C j) (fun i => attended (state x0 j) j i - mulv n (carried x0 (S j)) x0 i) u.
Definition outer_weight (x0 : vec) (L j : nat) : mat := mul n (after x0 L j) (B j).
Definition outer_bias (x0 : vec) (L : nat) : vec := fun i => sum L (fun j => mulv n (after x0 L j) (e j) i).

Let rest (x0 : vec) (j : nat) : vec := fed (attended (state x0 j) j) j.

Lemma state_carried (L : nat) (x0 : vec) (i : nat) : (i < n)%nat ->
  state x0 L i = mulv n (carried x0 L) x0 i + sum L (fun j => mulv n (after x0 L j) (rest x0 j) i).
Proof.
  revert i; induction L as [|L IH]; intros i hi; simpl state; simpl carried.
  - simpl. rewrite mulv_eye by exact hi. ring.
  - cbn [sum]. unfold attended at 1. fold (step x0 L).
    rewrite (mulv_ext n (step x0 L) (state x0 L) (fun i => mulv n (carried x0 L) x0 i
      + sum L (fun j => mulv n (after x0 L j) (rest x0 j) i))) by exact IH.
    rewrite mulv_plus, mulv_mul.
    assert (E : mulv n (step x0 L) (fun i => sum L (fun j => mulv n (after x0 L j) (rest x0 j) i)) i
      = sum L (fun j => mulv n (after x0 (S L) j) (rest x0 j) i)).
    { unfold mulv at 1. rewrite (sum_ext n _
        (fun k => sum L (fun j => step x0 L i k * mulv n (after x0 L j) (rest x0 j) k)));
        [|intros; now rewrite sum_scale].
      rewrite sum_swap. apply sum_ext; intros j hj.
      assert (T : after x0 (S L) j = mul n (step x0 L) (after x0 L j)).
      { cbn [after]. destruct (Nat.leb_spec (S L) (S j)); [lia|reflexivity]. }
      rewrite T, mulv_mul. reflexivity. }
    rewrite E.
    assert (F : mulv n (after x0 (S L) L) (rest x0 L) i = rest x0 L i).
    { cbn [after]. rewrite Nat.leb_refl. now apply mulv_eye. }
    rewrite F. unfold rest. ring.
Qed.
(** x_L = W'_1 x_0 + b'_1 + sum_j W'_{j,3} sigma (W'_{j,2} x_0 + b'_{j,2}). *)
Lemma state_unrolled (L : nat) (x0 : vec) (i : nat) : (i < n)%nat ->
  state x0 L i = mulv n (carried x0 L) x0 i + outer_bias x0 L i
    + sum L (fun j => mulv h (outer_weight x0 L j)
        (fun u => sigma (mulv n (inner_weight x0 j) x0 u + inner_bias x0 j u)) i).
Proof.
  intros hi. rewrite state_carried by exact hi. unfold outer_bias. rewrite Rplus_assoc, <- sum_plus. f_equal.
  apply sum_ext; intros j _. unfold rest, fed. rewrite mulv_plus, Rplus_comm. f_equal.
  unfold outer_weight. rewrite mulv_mul. apply mulv_ext; intros k _. apply mulv_ext; intros u _. f_equal.
  unfold inner_weight, inner_bias. rewrite mulv_mul, mulv_minus. ring.
Qed.
End Transformer.
